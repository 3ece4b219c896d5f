import type { z } from 'zod'
import { didYouMean, nearest } from './suggest.ts'

/** A zod issue with what was found there; the parts of it that messages need. */
type Issue = z.core.$ZodIssue

/** `resources[2].count: expected a whole number, got 1.5` for one issue of a checked document. */
export function describeIssue(
  issue: Issue,
  document: unknown,
  known: (path: readonly PropertyKey[]) => Iterable<string>,
): string {
  const where = pathText(issue.path)
  const found = valueAt(document, issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => `${pathText([...issue.path, key])}: there is no such field${didYouMean(key, known(issue.path))}`)
      .join('\n')
  }
  if (issue.code === 'invalid_union' && 'note' in issue && issue.note === 'No matching discriminator')
    return `${where}: ${wrongWord('kind', found, [...known([...issue.path, 'kind'])])}`
  if (issue.code === 'invalid_value')
    return `${where}: ${wrongWord('value', found, issue.values.map(String), issue.message)}`
  const expected = expectation(issue)
  if (found === undefined) return `${where}: is missing${expected === '' ? '' : `; ${expected}`}`
  return `${where}: ${expected}${/, got /.test(expected) ? '' : `, got ${show(found)}`}`
}

/** What was expected, in plain words; messages that schemas write themselves are kept. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kindText(issue.expected)}`
    case 'too_small':
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${amountText(issue.minimum, issue.origin)}`
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${amountText(issue.maximum, issue.origin)}`
    case 'invalid_union':
      return issue.message === 'Invalid input' ? 'expected something else' : lowerFirst(issue.message)
    default:
      return lowerFirst(issue.message.replace(/^Invalid input: /, ''))
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields and values',
  record: 'fields and values',
}

function kindText(expected: string): string {
  return KINDS[expected] ?? expected
}

const ITEMS: Readonly<Record<string, readonly [string, string]>> = {
  array: ['entry', 'entries'],
  string: ['character', 'characters'],
}

function amountText(amount: number | bigint, origin: string): string {
  const [one, many] = ITEMS[origin] ?? ['', '']
  return [amount.toLocaleString('en-US'), amount === 1 || amount === 1n ? one : many]
    .filter((part) => part !== '')
    .join(' ')
}

function wrongWord(what: string, found: unknown, words: readonly string[], message = ''): string {
  const list = message.startsWith('expected') ? message : `expected one of ${words.join(', ')}`
  const expected = words.length === 1 && !message.startsWith('expected') ? `expected ${words[0]}` : list
  if (found === undefined) return `is missing; ${expected}`
  if (typeof found !== 'string') return `${expected}, got ${show(found)}`
  const suggestion = nearest(found, words)
  return suggestion === null
    ? `there is no ${what} ${show(found)}; ${expected}`
    : `there is no ${what} ${show(found)} (did you mean ${suggestion}?)`
}

/** `resources[2].variants[0].count`; the document itself is `the document`. */
export function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the document'
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('')
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Readonly<Record<PropertyKey, unknown>>)[part]
  }
  return value
}

const MOST_SHOWN = 60
const MOST_ENTRIES = 10

/** A value as found, in little space. Never recursive: a document may be endless through its own aliases. */
function show(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value))
    return value.length <= MOST_ENTRIES && value.every(isPlain)
      ? clipped(JSON.stringify(value))
      : `a list of ${value.length}`
  if (typeof value === 'object') {
    const keys = Object.keys(value)
    return keys.length === 0 ? '{}' : clipped(`the fields ${keys.slice(0, MOST_ENTRIES).join(', ')}`)
  }
  return clipped(typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing'))
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

function clipped(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
