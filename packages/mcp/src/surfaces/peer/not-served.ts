import type { ToolAnswer } from '../../tool.ts'

/** A tool of a server that is stood in for, and that is not served here. */
export interface NotServed {
  readonly name: string
  /** Why, and what does instead. */
  readonly alternative: string
}

/** The answer to a call of one; null for any other name. */
export function notServedAnswer(list: readonly NotServed[], name: string): ToolAnswer | null {
  const found = list.find((one) => one.name === name)
  if (found === undefined) return null
  return { structured: null, text: `${name} is not served by costwright: ${found.alternative}`, isError: true }
}
