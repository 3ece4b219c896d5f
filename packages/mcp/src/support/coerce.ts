import { z } from 'zod'

/**
 * What was meant by a value that a schema refuses: JSON in a string where an object or a list is due, a number or a truth value
 * in a string, one value where a list of them is due, null for nothing. Each change is told to `changed`; what fits is left
 * as it is.
 */
export function coerce(schema: z.ZodType, value: unknown, name: string, changed: string[]): unknown {
  if (schema.safeParse(value).success) return value
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodUnion) return coerceUnion(inner.options as readonly z.ZodType[], value, name, changed)
  if (typeof value === 'string') {
    const read = readText(inner, value)
    if (read === null) return isList(inner) ? coerceList(inner, [value], name, changed, true) : value
    changed.push(`${name}: was sent as text, and is read as ${read.as}`)
    return coerce(schema, read.value, name, changed)
  }
  if (isList(inner)) {
    if (Array.isArray(value)) return coerceList(inner, value, name, changed, false)
    return value === null || value === undefined ? value : coerceList(inner, [value], name, changed, true)
  }
  if (inner instanceof z.ZodObject && isRecord(value)) {
    const shape = inner.shape as Readonly<Record<string, z.ZodType>>
    return Object.fromEntries(
      Object.entries(value).map(([key, held]) => {
        const field = Object.hasOwn(shape, key) ? shape[key] : undefined
        return [key, field === undefined ? held : coerce(field, held, `${name}.${key}`, changed)]
      }),
    )
  }
  if (inner instanceof z.ZodString && (typeof value === 'number' || typeof value === 'boolean')) return String(value)
  return value
}

/** The value as the first kind that takes what was meant. */
function coerceUnion(options: readonly z.ZodType[], value: unknown, name: string, changed: string[]): unknown {
  for (const option of options) {
    const told: string[] = []
    const meant = coerce(option, value, name, told)
    if (!option.safeParse(meant).success) continue
    changed.push(...told)
    return meant
  }
  return value
}

function coerceList(
  schema: z.ZodArray,
  values: readonly unknown[],
  name: string,
  changed: string[],
  wasOne: boolean,
): unknown {
  const element = schema.element as z.ZodType
  const list = values.map((value, index) => coerce(element, value, wasOne ? name : `${name}[${index}]`, changed))
  if (wasOne) changed.push(`${name}: one value was sent, and is read as a list of one`)
  return list
}

function readText(schema: z.ZodType, text: string): { readonly value: unknown; readonly as: string } | null {
  const trimmed = text.trim()
  if (schema instanceof z.ZodNumber)
    return trimmed !== '' && Number.isFinite(Number(trimmed)) ? { value: Number(trimmed), as: 'a number' } : null
  if (schema instanceof z.ZodBoolean)
    return /^(?:true|false)$/i.test(trimmed) ? { value: trimmed.toLowerCase() === 'true', as: 'true or false' } : null
  if (schema instanceof z.ZodLiteral)
    return schema.values.has(Number(trimmed)) ? { value: Number(trimmed), as: 'a number' } : null
  const wants = isList(schema) ? '[' : schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? '{' : null
  if (wants === null || !trimmed.startsWith(wants)) return null
  try {
    return { value: JSON.parse(trimmed) as unknown, as: 'the JSON that it holds' }
  } catch {
    return null
  }
}

function isList(schema: z.ZodType): schema is z.ZodArray {
  return schema instanceof z.ZodArray
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let here: z.ZodType = schema
  for (;;) {
    if (
      here instanceof z.ZodOptional ||
      here instanceof z.ZodDefault ||
      here instanceof z.ZodPrefault ||
      here instanceof z.ZodNullable
    )
      here = here.unwrap() as z.ZodType
    else if (here instanceof z.ZodPipe) here = here.in as z.ZodType
    else return here
  }
}
