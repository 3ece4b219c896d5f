import { parseText } from '../documents/read-document.ts'
import { ConfigError } from '../errors.ts'

/** The fields of a description that was typed or dropped, with those of a form in their place. @throws ConfigError for text that is no YAML or JSON */
export function describedFields(
  name: string,
  text: string | null,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (text === null || text.trim() === '') return fields
  const document = parseText(name, text)
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new ConfigError('bad-description', `${name}: the document: expected fields`)
  return { ...document, ...fields }
}
