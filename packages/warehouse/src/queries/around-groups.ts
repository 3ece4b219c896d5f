import { z } from 'zod'
import { sqlText } from '../duckdb/sql-text.ts'
import { kindsOf } from '../lines/charge-group.ts'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({
  slice: lineSliceShape,
  metric: metricShape,
  /** How many groups, the dearest first, are told apart. */
  top: z.number().int().positive(),
})

const text = z.string().nullable()
const rowShape = z.object({
  is_rest: z.boolean(),
  groups: z.number(),
  account: text,
  phase: text,
  component: text,
  service: text,
  usage_type: text,
  operation: text,
  resource: text,
  tags: z.record(z.string(), text).nullable(),
  usd: z.string(),
})
export type AroundGroup = z.infer<typeof rowShape>

/**
 * Usage by everything that tells whether it belongs to machine learning. The dearest groups are told apart, the others
 * summed up by account, phase and component, so that the answer stays small and adds up to all usage of the slice.
 */
export const aroundGroups: Query<z.infer<typeof parametersShape>, AroundGroup> = {
  id: 'around-groups',
  answers: 'What was used, by service, usage type, operation, resource and tags, the dearest first.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, metric: 'amortized', top: 1 },
  text: ({ slice, metric, top }, lines, dialect) => {
    const values = boundValues(dialect)
    const detail = ['service', 'usage_type', 'operation', 'resource', 'tags']
    const sql = `WITH grouped AS (
  SELECT account, phase, component, service, usage_type, operation, resource, tags, charge_kind AS kind,
    sum(${METRIC_COLUMN[metric]}) AS usd
  FROM ${lines}
  ${sliceSql(slice, values, dialect)}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
), used AS (
  SELECT account, phase, component, service, usage_type, operation, resource, tags, sum(usd) AS usd
  FROM grouped
  WHERE kind IN (${kindsOf(['usage']).map(sqlText).join(', ')})
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), placed AS (
  SELECT *, row_number() OVER (ORDER BY usd DESC, account, service, usage_type, operation, resource) <= ${top} AS is_kept
  FROM used
)
SELECT NOT is_kept AS is_rest, count(*) AS groups, account, phase, component,
  ${detail.map((column) => `CASE WHEN is_kept THEN ${column} END AS ${column}`).join(', ')}, sum(usd) AS usd
FROM placed
GROUP BY is_kept, account, phase, component, 6, 7, 8, 9, 10
ORDER BY is_rest, usd DESC, account, service, usage_type, operation, resource`
    return { sql, parameters: values.values }
  },
}
