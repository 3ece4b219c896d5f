import { createHmac } from 'node:crypto'
import { KEPT_WORDS } from './kept-words.ts'

/** Replaces what could tell whose account it is; the same text always becomes the same. */
export type RedactText = (text: string) => string

/** Letters of the words that stand for others: no vowels, so that no real word comes about. */
const LETTERS = 'bcdfghjklmnpqrstvwxz'
const WORD_LENGTH = 10
/** Fewer digits are a number or a date and stay; as many or more may be an account, a phone number, a customer. */
const LONG_NUMBER = 9
/** Least length of a hash that stands for another: long enough that no two become the same. */
const HASH_LENGTH = 12
/** What the engine takes for a hash at the end of the name of a job, and for a time in it; they must stay such. */
const HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,}$/i
const TIME = /^\d{8}T\d{4,6}Z?$/i
/** Lengths that the steps of a pipeline are recognised by in the names of jobs. */
const PIPELINE_LENGTHS: readonly number[] = [10, 12]

/**
 * Redacts text word by word: what separates words and numbers of up to eight digits stay, so that prefixes, families of jobs and
 * references between resources hold. `salt` belongs to one file: without it nobody can find a name by trying out.
 */
export function createRedactText(salt: Uint8Array): RedactText {
  const known = new Map<string, string>()
  const replace = (word: string): string => {
    const found = known.get(word)
    if (found !== undefined) return found
    const made = pseudonym(word, createHmac('sha256', salt).update(word).digest())
    known.set(word, made)
    return made
  }
  return (text) => text.replace(/[\p{L}\p{M}\p{N}]+/gu, (token) => redactToken(token, replace))
}

function redactToken(token: string, replace: (word: string) => string): string {
  if (KEPT_WORDS.has(token.toLowerCase()) || TIME.test(token)) return token
  if (/^\d+$/.test(token)) return token.length < LONG_NUMBER ? token : replace(token)
  // Buckets and roles are known by this word, wherever it stands.
  return token
    .split(/(sagemaker)/i)
    .map((part, index) => (index % 2 === 1 || part === '' ? part : replace(part)))
    .join('')
}

function pseudonym(word: string, digest: Uint8Array): string {
  const kept = PIPELINE_LENGTHS.includes(word.length) ? word.length : null
  if (/^\d+$/.test(word)) return spell(digest, '0123456789', word.length)
  if (HASH.test(word)) {
    // At least one letter and one digit, so that it is still seen as a hash.
    return `a1${spell(digest, '0123456789abcdef', (kept ?? Math.max(HASH_LENGTH, word.length)) - 2)}`
  }
  return spell(digest, LETTERS, kept ?? WORD_LENGTH)
}

function spell(digest: Uint8Array, letters: string, length: number): string {
  let value = BigInt(`0x${Buffer.from(digest).toString('hex')}`)
  const base = BigInt(letters.length)
  let text = ''
  for (let place = 0; place < length; place++) {
    text += letters[Number(value % base)] ?? ''
    value /= base
  }
  return text
}
