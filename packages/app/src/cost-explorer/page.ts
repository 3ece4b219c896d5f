import { InvalidRequest } from './invalid-request.ts'

/** A part of a long list. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Asks for the next part; null at the end. */
  readonly next: string | null
  /** Which of how many. */
  readonly from: number
  readonly total: number
}

/**
 * The part of a list that a token names. Tokens say where a page begins and what was asked, so that one of another question
 * is refused.
 * @throws InvalidRequest
 */
export function pageOf<Item>(
  items: readonly Item[],
  size: number,
  token: string | undefined,
  question: unknown,
): Page<Item> {
  const asked = mark(question)
  const from = token === undefined ? 0 : beginning(token, asked, items.length)
  const end = from + size
  const next = end < items.length ? Buffer.from(`${end}.${asked}`).toString('base64url') : null
  return { items: items.slice(from, end), next, from, total: items.length }
}

function beginning(token: string, asked: string, length: number): number {
  const [, start, of] = /^(\d+)\.([0-9a-f]+)$/.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? []
  if (start === undefined || of !== asked || Number(start) > length)
    throw new InvalidRequest(
      'the page token belongs to another question, or the bill has changed',
      'InvalidNextTokenException',
    )
  return Number(start)
}

/** A short mark of a question: the same for the same one. */
function mark(question: unknown): string {
  let hash = 0x811c9dc5
  for (const code of Buffer.from(JSON.stringify(question))) hash = Math.imul(hash ^ code, 0x01000193) >>> 0
  return hash.toString(16)
}
