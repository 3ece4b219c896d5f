import { z } from 'zod'

/** Names of the fields that a schema has at a path, to suggest one for a misspelt name; none where the path leads to no object. */
export function fieldsOf(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: unknown = schema
  for (const part of path) {
    const inside = unwrapped(here)
    if (inside instanceof z.ZodArray && typeof part === 'number') here = inside.element
    else if (inside instanceof z.ZodObject && typeof part === 'string' && Object.hasOwn(inside.shape, part))
      here = (inside.shape as Readonly<Record<string, unknown>>)[part]
    else return []
  }
  const found = unwrapped(here)
  return found instanceof z.ZodObject ? Object.keys(found.shape) : []
}

function unwrapped(schema: unknown): unknown {
  let here = schema
  while (
    here instanceof z.ZodOptional ||
    here instanceof z.ZodDefault ||
    here instanceof z.ZodPrefault ||
    here instanceof z.ZodNullable ||
    here instanceof z.ZodPipe
  )
    here = here instanceof z.ZodPipe ? here.in : here.unwrap()
  return here
}
