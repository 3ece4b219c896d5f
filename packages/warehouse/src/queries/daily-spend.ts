import { z } from 'zod'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({ slice: lineSliceShape, metric: metricShape })

const rowShape = z.object({
  charge_day: z.string(),
  /**
   * `daily` is usage and what follows it hour by hour or day by day; `monthly` is charged for longer than two days at once;
   * the others are not spend that goes on by itself.
   */
  stream: z.enum(['daily', 'monthly', 'one-time', 'credit', 'refund', 'tax', 'other']),
  usd: z.string(),
  /** End of the last charge of the day. */
  last_at: z.string().nullable(),
})
export type DailySpendRow = z.infer<typeof rowShape>

/** Dollars of each day, with what does not come day by day kept apart. */
export const dailySpend: Query<z.infer<typeof parametersShape>, DailySpendRow> = {
  id: 'daily-spend',
  answers: 'How many dollars each day cost, with monthly fees, credits, refunds and taxes kept apart.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, metric: 'unblended' },
  text: ({ slice, metric }, lines, dialect) => {
    const values = boundValues(dialect)
    // Hours are far fewer than lines, so what has to be worked out of them waits until they are grouped.
    const sql = `WITH charged AS (
  SELECT booked_at, charge_start, charge_end, charge_kind, sum(${METRIC_COLUMN[metric]}) AS usd
  FROM ${lines}
  ${sliceSql(slice, values, dialect)}
  GROUP BY 1, 2, 3, 4
)
SELECT ${dialect.truncate('day', 'booked_at')} AS charge_day,
  CASE WHEN charge_kind IN ('credit', 'refund', 'tax', 'other') THEN charge_kind
    WHEN charge_kind = 'upfront-fee' THEN 'one-time'
    WHEN coalesce(date_diff('hour', charge_start, charge_end), 1) > 48 THEN 'monthly'
    ELSE 'daily' END AS stream,
  sum(usd) AS usd, max(coalesce(charge_end, booked_at)) AS last_at
FROM charged
GROUP BY 1, 2
ORDER BY 1, 2`
    return { sql, parameters: values.values }
  },
}
