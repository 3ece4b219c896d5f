import type { EmitName } from './emit-name.ts'
import type { Notation } from './request-value.ts'

/** Values as Python literals: what JSON writes for a text is a Python literal of the same text. */
export const PYTHON: Notation = {
  text: (value) => JSON.stringify(value),
  truth: (value) => (value ? 'True' : 'False'),
  name: (id) => id.toUpperCase(),
  joined: (parts) =>
    `f"${parts.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1).replace(/[{}]/g, '$&$&') : `{${PYTHON.name(part.id)}}`)).join('')}"`,
  key: (key) => JSON.stringify(key),
  is: ': ',
  separator: ',',
  last: ',',
}

/** The constants to fill in, and a stop where one was forgotten. */
export function pythonNames(names: readonly EmitName[]): string {
  const lines = names.flatMap(({ id, what, value, given }) => [
    `# ${what}${given ? '' : ': FILL IN'}`,
    `${PYTHON.name(id)} = ${PYTHON.text(value)}`,
  ])
  const all = names.map(({ id }) => PYTHON.name(id)).join(', ')
  return `${lines.join('\n')}

for filled_in in (${all}):
    if "<" in filled_in:
        raise SystemExit(f"fill in {filled_in} at the top of this file")`
}
