import { plainData, plainText } from '../../support/plain-text.ts'
import type { ToolAnswer } from '../../tool.ts'

/** An answer that is an object: itself, and the same as indented JSON. */
export function objectAnswer(result: object): ToolAnswer {
  const plain = plainData(result) as Readonly<Record<string, unknown>>
  return { structured: plain, text: JSON.stringify(plain, null, 2) }
}

/** An answer that its server puts under `result`, because it may be no object: lists of names one by one, texts as they are. */
export function wrappedAnswer(result: unknown): ToolAnswer {
  if (typeof result === 'string') {
    const plain = plainText(result)
    return { structured: { result: plain }, text: plain }
  }
  const plain = plainData(result)
  if (Array.isArray(plain) && plain.every((one) => typeof one === 'string'))
    return { structured: { result: plain }, text: plain.join('\n'), ...(plain.length === 0 ? {} : { parts: plain }) }
  return { structured: { result: plain }, text: JSON.stringify(plain, null, 2) }
}
