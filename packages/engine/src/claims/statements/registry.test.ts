import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { findStatement, STATEMENT_SCHEMAS } from './registry.ts'

/** Files of the folder that are a statement each: named for their kind. */
const KINDS = readdirSync(import.meta.dirname)
  .filter((file) => !/^(registry|statement)\b|\.test\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''))

test.each(KINDS)('%s is in the registry under the name of its file, and its schema is published', (kind) => {
  const statement = findStatement(kind)
  expect(statement?.kind).toBe(kind)
  expect(STATEMENT_SCHEMAS).toContain(statement?.schema)
  expect(z.toJSONSchema(statement?.schema ?? z.never(), { io: 'input', unrepresentable: 'any' })).toMatchObject({
    type: 'object',
    properties: { kind: { const: kind } },
    additionalProperties: false,
  })
  expect(statement?.schema.safeParse({ kind, nonsense: 1 }).success).toBe(false)
})

test('every published schema belongs to a file', () => {
  expect(STATEMENT_SCHEMAS).toHaveLength(KINDS.length)
})
