import { parseText } from '../documents/read-document.ts'
import { ConfigError } from '../errors.ts'

/** The fields of a description that was typed or dropped, with those of a form in their place, member by member. @throws ConfigError for text that is no YAML or JSON */
export function describedFields(
  name: string,
  text: string | null,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (text === null || text.trim() === '') return fields
  const document = parseText(name, text)
  if (!isFields(document)) throw new ConfigError('bad-description', `${name}: the document: expected fields`)
  return merged(document, fields)
}

type Fields = Readonly<Record<string, unknown>>

/** One changed member of a part leaves the other members of the part alone. */
function merged(described: Fields, given: Fields): Fields {
  const members = Object.entries(given).map(([name, value]): readonly [string, unknown] => {
    const known = described[name]
    return [name, isFields(known) && isFields(value) ? merged(known, value) : value]
  })
  return { ...described, ...Object.fromEntries(members) }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
