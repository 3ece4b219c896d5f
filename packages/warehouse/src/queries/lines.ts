import { z } from 'zod'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({
  slice: lineSliceShape,
  limit: z.number().int().positive().max(10_000),
  offset: z.number().int().nonnegative(),
})

const text = z.string().nullable()
const rowShape = z.object({
  charge_start: text,
  charge_end: text,
  booked_at: text,
  account: text,
  charge_kind: text,
  service: text,
  region: text,
  usage_type: text,
  operation: text,
  resource: text,
  description: text,
  unit: text,
  quantity: text,
  unblended_usd: z.string(),
  amortized_usd: z.string(),
  net_usd: z.string(),
  list_usd: z.string(),
  component: text,
  phase: text,
  instance_type: text,
  purchase_option: text,
  commitment: text,
  tags: z.record(z.string(), text).nullable(),
})
const COLUMNS = Object.keys(rowShape.shape).join(', ')

/** Lines as the bill has them, the dearest first: what is behind a figure. */
export const lines: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'lines',
  answers: 'Which lines of the bill are behind a figure, the dearest first.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, limit: 100, offset: 0 },
  text: ({ slice, limit, offset }, lines, dialect) => {
    const values = boundValues(dialect)
    // The columns after the dollars make the order of a page that of the next one.
    return {
      sql: `SELECT ${COLUMNS}
FROM ${lines}
${sliceSql(slice, values, dialect)}
ORDER BY unblended_usd DESC, booked_at, usage_type, operation, resource, account, charge_kind, description, quantity
OFFSET ${offset}
LIMIT ${limit}`,
      parameters: values.values,
    }
  },
}
