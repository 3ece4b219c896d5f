import { z } from 'zod'
import { METERED_KINDS } from '../lines/charge-group.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { BOOKED_DAY } from './booked-day.ts'
import { boundValues } from './bound-values.ts'
import { lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({
  slice: lineSliceShape.extend({ from: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/) }),
  step: z.enum(['hour', 'day']),
  metric: metricShape,
  /** One series for each resource of a usage type, account and region, or one for all of them. */
  byResource: z.boolean(),
  /** How many series, the dearest first; the others are counted. */
  most: z.number().int().positive().max(100_000),
})

const rowShape = z.object({
  usage_type: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** Null for series of all resources. */
  resource: z.string().nullable(),
  component: z.string().nullable(),
  /** Steps after `slice.from` in which something was charged, and the dollars of each, for statistics. */
  buckets: z.array(z.number().int()),
  usd: z.array(z.number()),
  /** Dollars of the series, exactly. */
  series_usd: z.string(),
  /** All series there are, and the dollars of all of them. */
  all_series: z.number(),
  all_usd: z.string(),
})
export type SeriesRow = z.infer<typeof rowShape>

/**
 * Metered dollars over time of the dearest usage types × accounts × regions, or of their resources. Charges that cover more
 * than a step at once are left out: a month of storage booked on its first day is no rise on that day.
 */
export const series: Query<z.infer<typeof parametersShape>, SeriesRow> = {
  id: 'series',
  answers: 'How many dollars each usage type of an account and region, or each resource, cost by the hour or day.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    slice: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00', where: [] },
    step: 'day',
    metric: 'amortized',
    byResource: true,
    most: 100,
  },
  text: ({ slice, step, metric, byResource, most }, lines, dialect) => {
    const values = boundValues(dialect)
    const where = sliceSql(slice, values, dialect, [
      `charge_kind IN (${METERED_KINDS.map(sqlText).join(', ')})`,
      `coalesce(date_diff('hour', charge_start, charge_end), 1) <= ${step === 'hour' ? 1 : 24}`,
      ...(byResource ? ['resource IS NOT NULL'] : []),
    ])
    const keys = ['usage_type', 'account', 'region', 'resource']
    const columns = keys.join(', ')
    const ofSeries = [...keys, 'component', 'series_usd', 'all_series', 'all_usd']
    const same = keys.map((key) => `charged.${key} IS NOT DISTINCT FROM dearest.${key}`).join(' AND ')
    const start = step === 'day' ? BOOKED_DAY : dialect.truncate(step, 'booked_at')
    const bucket = `date_diff(${sqlText(step)}, ${dialect.timestamp(slice.from)}, CAST(step_start AS TIMESTAMP))`
    // Steps are put in order only for the series that are answered: sorting within all of them takes longer than the rest.
    const sql = `WITH charged AS (
  SELECT usage_type, account, region, ${byResource ? 'resource' : 'CAST(NULL AS VARCHAR)'} AS resource, component,
    ${start} AS step_start, sum(${METRIC_COLUMN[metric]}) AS usd
  FROM ${lines}
  ${where}
  GROUP BY ${byResource ? '1, 2, 3, 4, 5, 6' : '1, 2, 3, 5, 6'}
), dearest AS (
  SELECT ${columns}, min(component) AS component, sum(usd) AS series_usd,
    count(*) OVER () AS all_series, sum(sum(usd)) OVER () AS all_usd
  FROM charged
  GROUP BY ${columns}
  ORDER BY series_usd DESC, ${columns}
  LIMIT ${most}
), stepped AS (
  SELECT ${ofSeries.map((column) => `dearest.${column}`).join(', ')}, ${bucket} AS bucket, sum(charged.usd) AS usd
  FROM dearest JOIN charged ON ${same}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
)
SELECT ${ofSeries.join(', ')}, array_agg(bucket ORDER BY bucket) AS buckets,
  array_agg(CAST(usd AS DOUBLE) ORDER BY bucket) AS usd
FROM stepped
GROUP BY ${ofSeries.join(', ')}
ORDER BY series_usd DESC, ${columns}`
    return { sql, parameters: values.values }
  },
}
