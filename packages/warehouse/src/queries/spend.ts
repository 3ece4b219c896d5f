import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { CHARGE_GROUPS, kindsOf, METERED_KINDS } from '../lines/charge-group.ts'
import { BOOKED_DAY } from './booked-day.ts'
import { boundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql } from './dimension.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

/** Lengths of time that dollars can be summed by; `week` begins on Monday, all in UTC. */
export const BUCKETS = ['hour', 'day', 'week', 'month'] as const

const parametersShape = z.strictObject({
  slice: lineSliceShape,
  by: z.array(dimensionShape).max(6),
  bucket: z.enum(BUCKETS).nullable(),
  metric: metricShape,
  charges: z.array(z.enum(CHARGE_GROUPS)).min(1),
  withQuantity: z.boolean(),
  /** How many groups, the dearest first, are told apart; the others are summed up, for each bucket. Null: all are. */
  top: z.number().int().positive().nullable(),
})
export type SpendParameters = z.infer<typeof parametersShape>

const rowShape = z.object({
  /** Start of the bucket; null without buckets. */
  bucket: z.string().nullable(),
  /** Values of the dimensions in their order; of the rest, nulls. */
  keys: z.array(z.string().nullable()),
  is_rest: z.boolean(),
  /** How many groups the row stands for: 1, or those of the rest. */
  groups: z.number(),
  usd: z.string(),
  /** With `withQuantity`, where all that was used is metered in one unit. */
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
})
export type SpendQueryRow = z.infer<typeof rowShape>

/** Dollars by any dimensions and lengths of time. The rows add up to all of the slice's charges, exactly. */
export const spend: Query<SpendParameters, SpendQueryRow> = {
  id: 'spend',
  answers: 'How many dollars were charged, by any dimensions and by hour, day, week or month.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    slice: EXAMPLE_SLICE,
    by: [
      { kind: 'column', name: 'usage-type' },
      { kind: 'tag', key: `o"'ne` },
    ],
    bucket: 'week',
    metric: 'amortized',
    charges: ['usage', 'credits'],
    withQuantity: true,
    top: 1,
  },
  text: (parameters, lines, dialect) => {
    const values = boundValues(dialect)
    const keys = parameters.by.map((_, index) => `key${index + 1}`)
    const sql = `WITH ${chargedSql(parameters, lines, dialect, values, keys)},
${groupedSql(parameters, keys)}
${parameters.top === null || keys.length === 0 ? plainSql(keys) : topSql(keys, parameters.top)}`
    return { sql, parameters: values.values }
  },
}

/** The one pass over the lines. Kinds of charges are told apart only where quantities have to be. */
function chargedSql(
  { slice, by, bucket, metric, charges, withQuantity }: SpendParameters,
  lines: string,
  dialect: Dialect,
  values: ReturnType<typeof boundValues>,
  keys: readonly string[],
): string {
  const start = bucket === null || bucket === 'day' ? BOOKED_DAY : dialect.truncate(bucket, 'booked_at')
  const groups = [
    ...(bucket === null ? [] : [`${start} AS bucket`]),
    ...by.map((dimension, index) => `${dimensionSql(dimension, dialect)} AS ${keys[index] ?? ''}`),
    ...(withQuantity ? ['charge_kind AS kind', 'unit'] : []),
  ]
  const sums = [`sum(${METRIC_COLUMN[metric]}) AS usd`, ...(withQuantity ? ['sum(quantity) AS quantity'] : [])]
  const kinds = `charge_kind IN (${kindsOf(charges).map(sqlText).join(', ')})`
  const counts = charges.includes('other') ? `(${kinds} OR charge_kind IS NULL)` : kinds
  return `charged AS (
  SELECT ${[...groups, ...sums].join(', ')}
  FROM ${lines}
  ${sliceSql(slice, values, dialect, [counts])}
  ${groups.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${places(groups.length)}`}
)`
}

function groupedSql({ bucket, withQuantity }: SpendParameters, keys: readonly string[]): string {
  const start = bucket === null ? 'CAST(NULL AS TIMESTAMP) AS bucket' : 'CAST(bucket AS TIMESTAMP) AS bucket'
  if (!withQuantity)
    return `grouped AS (
  SELECT ${[start, ...keys].join(', ')}, usd, CAST(NULL AS DECIMAL(38, 10)) AS quantity, CAST(NULL AS VARCHAR) AS unit
  FROM charged
)`
  const groups = [...(bucket === null ? [] : ['bucket']), ...keys]
  const metered = `kind IN (${METERED_KINDS.map(sqlText).join(', ')}) AND unit IS NOT NULL`
  const meteredUnit = `CASE WHEN ${metered} THEN unit END`
  const oneUnit = (text: string): string => `CASE WHEN min(${meteredUnit}) = max(${meteredUnit}) THEN ${text} END`
  const columns = [
    start,
    ...keys,
    'sum(usd) AS usd',
    `${oneUnit(`sum(CASE WHEN ${metered} THEN quantity END)`)} AS quantity`,
    `${oneUnit(`min(${meteredUnit})`)} AS unit`,
  ]
  return `grouped AS (
  SELECT ${columns.join(', ')}
  FROM charged
  ${groups.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${groups.join(', ')}`}
)`
}

function plainSql(keys: readonly string[]): string {
  return `SELECT bucket, ARRAY[${keys.join(', ')}] AS keys, false AS is_rest, 1 AS groups, usd, quantity, unit
FROM grouped
ORDER BY bucket, ${['usd DESC', ...keys.map((key) => `${key} NULLS LAST`)].join(', ')}`
}

function topSql(keys: readonly string[], top: number): string {
  const same = keys.map((key) => `grouped.${key} IS NOT DISTINCT FROM dearest.${key}`).join(' AND ')
  const kept = keys.map((key) => `CASE WHEN is_kept THEN ${key} END AS ${key}`).join(', ')
  const order = keys.map((key) => `${key} NULLS LAST`).join(', ')
  return `, dearest AS (
  SELECT ${keys.join(', ')}, true AS is_kept, sum(usd) AS group_usd
  FROM grouped
  GROUP BY ${places(keys.length)}
  ORDER BY group_usd DESC, ${order}
  LIMIT ${top}
), marked AS (
  SELECT grouped.*, coalesce(dearest.is_kept, false) AS is_kept
  FROM grouped LEFT JOIN dearest ON ${same}
), summed AS (
  SELECT bucket, is_kept, ${kept}, count(*) AS groups, sum(usd) AS usd,
    CASE WHEN is_kept THEN max(quantity) END AS quantity, CASE WHEN is_kept THEN max(unit) END AS unit
  FROM marked
  GROUP BY ${places(keys.length + 2)}
)
SELECT bucket, ARRAY[${keys.join(', ')}] AS keys, NOT is_kept AS is_rest, groups, usd, quantity, unit
FROM summed
ORDER BY bucket, is_rest, usd DESC, ${order}`
}

/** `1, 2, 3`: the first columns of the answer, to group by. */
function places(count: number): string {
  return Array.from({ length: count }, (_, index) => index + 1).join(', ')
}
