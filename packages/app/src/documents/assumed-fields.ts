import { z } from 'zod'

/** A field that a document leaves at its default. */
export interface AssumedField {
  readonly field: string
  readonly value: string | number | boolean | null
  readonly what: string
}

/** Every simple field of `checked` that `document` does not give, with the description of its schema; one level of sections deep. */
export function assumedFields(
  schema: z.ZodType,
  document: unknown,
  checked: unknown,
  prefix = '',
): readonly AssumedField[] {
  const shape = shapeOf(schema)
  if (shape === null || typeof checked !== 'object' || checked === null) return []
  const given = typeof document === 'object' && document !== null ? (document as Readonly<Record<string, unknown>>) : {}
  return Object.entries(shape).flatMap(([key, field]): readonly AssumedField[] => {
    const value = (checked as Readonly<Record<string, unknown>>)[key]
    if (shapeOf(field) !== null) return assumedFields(field, given[key], value, `${prefix}${key}.`)
    if (given[key] !== undefined || !isSimple(value)) return []
    return [{ field: `${prefix}${key}`, value, what: field.description ?? '' }]
  })
}

function isSimple(value: unknown): value is AssumedField['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | null {
  let here: unknown = schema
  while (
    here instanceof z.ZodOptional ||
    here instanceof z.ZodDefault ||
    here instanceof z.ZodPrefault ||
    here instanceof z.ZodNullable
  )
    here = here.unwrap()
  return here instanceof z.ZodObject ? here.shape : null
}
