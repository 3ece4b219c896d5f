import type { z } from 'zod'
import { didYouMean } from './suggest.ts'

/** A zod issue with what was found there; the parts of it that messages need. */
type Issue = z.core.$ZodIssue

/** `resources[2].count: expected …, got "x"` for one issue of a checked document. */
export function describeIssue(issue: Issue, document: unknown, known: (path: readonly PropertyKey[]) => Iterable<string>): string {
  const where = pathText(issue.path)
  const found = valueAt(document, issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${pathText([...issue.path, key])}: there is no such field${didYouMean(key, known(issue.path))}`).join('\n')
    case 'invalid_union':
      return `${where}: ${'note' in issue && issue.note === 'No matching discriminator' ? unknownKind(found, known([...issue.path, 'kind'])) : `${issue.message}, got ${show(found)}`}`
    default:
      return found === undefined ? `${where}: ${missing(issue)}` : `${where}: ${lowerFirst(issue.message.replace(/^Invalid input: /, ''))}, got ${show(found)}`
  }
}

function unknownKind(resource: unknown, kinds: Iterable<string>): string {
  const list = [...kinds]
  return typeof resource === 'string'
    ? `there is no kind ${show(resource)}${didYouMean(resource, list)}; expected one of ${list.join(', ')}`
    : `expected one of ${list.join(', ')}, got ${show(resource)}`
}

function missing(issue: Issue): string {
  const expected = 'expected' in issue ? ` (expected ${String(issue.expected)})` : ''
  return issue.code === 'invalid_type' ? `is missing${expected}` : lowerFirst(issue.message)
}

/** `resources[2].variants[0].count`; the document itself is `the document`. */
export function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the document'
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('')
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<PropertyKey, unknown>>)[part]
  }
  return value
}

const MOST_SHOWN = 60

function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
