import { clipped, plainText } from '../../support/plain-text.ts'

/** Longest text of an answer, characters. Names, tags and descriptions are shorter; what is longer could be an instruction. */
const MOST_CHARACTERS = 2_048
/** Tokens are the caller's to send back, whatever their length. */
const TOKEN = /token$/i

/** Data from a bill or from AWS, with nothing invisible in it and no text beyond measure. */
export function safeData(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return TOKEN.test(name) ? value : clipped(plainText(value), MOST_CHARACTERS)
  if (Array.isArray(value)) return value.map((one) => safeData(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [clipped(plainText(key), MOST_CHARACTERS), safeData(held, key)]),
  )
}
