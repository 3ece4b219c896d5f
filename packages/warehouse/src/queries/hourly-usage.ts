import { z } from 'zod'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, filterSql, lineFilterShape } from './line-slice.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({
  /** Hour that the hours of the answer are counted from: `2026-09-01 00:00:00`. */
  from: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/),
  /** First hour that is left out. */
  to: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/),
  /** Usage to be told apart: that which any of the conditions holds for. */
  marked: z.array(lineFilterShape),
})
type HourlyUsageParameters = z.infer<typeof parametersShape>

const rowShape = z.object({
  /** `plan-covered` where an existing Savings Plan covers it. */
  charge_kind: z.enum(['usage', 'plan-covered']),
  usage_type: z.string().nullable(),
  region: z.string().nullable(),
  component: z.string().nullable(),
  instance_type: z.string(),
  is_marked: z.boolean(),
  /** Hours after `from` at which charges begin; `lengths` are how many hours each lasts, `ticks` its cost at on-demand prices in 10⁻¹⁰ USD. */
  hours: z.array(z.number().int()),
  lengths: z.array(z.number().int().positive()),
  /** As text where it is beyond 2^53. */
  ticks: z.array(z.union([z.number().int(), z.string()])),
  /** Instance-hours; null where some line is metered in another unit. */
  instance_hours: z.string().nullable(),
})
export type HourlyUsageRow = z.infer<typeof rowShape>

/**
 * Instance usage of machine learning hour by hour at on-demand prices: what is on demand, and what an existing plan covers.
 * Managed spot, reservations and training plans are not in it. One row for each kind of usage, however many hours.
 */
export const hourlyUsage: Query<HourlyUsageParameters, HourlyUsageRow> = {
  id: 'hourly-usage',
  answers: 'What each kind of instance usage that a Savings Plan could cover costs on demand, hour by hour.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    from: '2026-09-01 00:00:00',
    to: '2026-10-01 00:00:00',
    marked: EXAMPLE_SLICE.where,
  },
  text: ({ from, to, marked }, lines, dialect) => {
    const values = boundValues(dialect)
    const tests = marked.map((filter) => filterSql(filter, values, dialect))
    const isMarked = tests.length === 0 ? 'false' : `coalesce(${tests.join(' OR ')}, false)`
    const hour = dialect.truncate('hour', 'booked_at')
    const sql = `WITH charged AS (
  SELECT charge_kind, usage_type, region, component, instance_type,
    ${isMarked} AS is_marked,
    date_diff('hour', ${dialect.timestamp(from)}, ${hour}) AS charge_hour,
    greatest(1, coalesce(date_diff('hour', charge_start, charge_end), 1)) AS charge_length,
    sum(CASE WHEN charge_kind = 'plan-covered' AND unblended_usd = 0 THEN list_usd ELSE unblended_usd END) AS usd,
    sum(quantity) AS quantity,
    min(CASE WHEN lower(unit) LIKE 'h%' THEN 1 ELSE 0 END) AS in_hours
  FROM ${lines}
  WHERE instance_type LIKE 'ml.%' AND booked_at >= ${dialect.timestamp(from)} AND booked_at < ${dialect.timestamp(to)}
    AND (charge_kind = 'plan-covered' OR (charge_kind = 'usage' AND purchase_option = 'on-demand'))
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
)
SELECT charge_kind, usage_type, region, component, instance_type, is_marked,
  array_agg(charge_hour ORDER BY charge_hour, charge_length) AS hours,
  array_agg(charge_length ORDER BY charge_hour, charge_length) AS lengths,
  array_agg(CAST(usd * 10000000000 AS BIGINT) ORDER BY charge_hour, charge_length) AS ticks,
  CASE WHEN min(in_hours) = 1 THEN sum(quantity) ELSE NULL END AS instance_hours
FROM charged
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6`
    return { sql, parameters: values.values }
  },
}
