import type { EmitName } from './emit-name.ts'
import type { Notation } from './request-value.ts'

/** JSON inside a here-document that expands variables: what the shell would read as its own is escaped once more. */
export const SHELL_JSON: Notation = {
  text: (value) => JSON.stringify(value).replace(/[\\$`]/g, '\\$&'),
  truth: String,
  name: (id) => `"\${${id.toUpperCase()}}"`,
  joined: (parts) =>
    `"${parts.map((part) => (typeof part === 'string' ? SHELL_JSON.text(part) : SHELL_JSON.name(part.id)).slice(1, -1)).join('')}"`,
  key: (key) => SHELL_JSON.text(key),
  is: ': ',
  separator: ',',
  last: '',
}

/** A word in single quotes, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** The variables to fill in, and a stop where one was forgotten. */
export function shellNames(names: readonly EmitName[]): string {
  return `${names.map(({ id, what, value, given }) => `# ${what}${given ? '' : ': FILL IN'}\n${id.toUpperCase()}=${quoted(value)}`).join('\n')}

for filled_in in ${names.map(({ id }) => `"$${id.toUpperCase()}"`).join(' ')}; do
  case "$filled_in" in *"<"*) echo "fill in $filled_in at the top of this file" >&2; exit 2 ;; esac
done`
}
