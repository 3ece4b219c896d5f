import { z } from 'zod'
import type { Query } from './query.ts'

const hour = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)
const parametersShape = z.strictObject({
  /** First hour that counts, and the first after it that does not. */
  from: hour,
  to: hour,
  metric: z.enum(['unblended', 'amortized', 'net', 'list']),
})

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

const USD_COLUMN = { unblended: 'unblended_usd', amortized: 'amortized_usd', net: 'net_usd', list: 'list_usd' } as const

/** Dollars of each day, with what does not come day by day kept apart. */
export const dailySpend: Query<z.infer<typeof parametersShape>, DailySpendRow> = {
  id: 'daily-spend',
  answers: 'How many dollars each day cost, with monthly fees, credits, refunds and taxes kept apart.',
  parameters: parametersShape,
  row: rowShape,
  example: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00', metric: 'unblended' },
  text: ({ from, to, metric }, lines, dialect) => ({
    sql: `SELECT ${dialect.truncate('day', 'booked_at')} AS charge_day,
  CASE WHEN charge_kind IN ('credit', 'refund', 'tax', 'other') THEN charge_kind
    WHEN charge_kind = 'upfront-fee' THEN 'one-time'
    WHEN coalesce(date_diff('hour', charge_start, charge_end), 1) > 48 THEN 'monthly'
    ELSE 'daily' END AS stream,
  sum(${USD_COLUMN[metric]}) AS usd, max(coalesce(charge_end, booked_at)) AS last_at
FROM ${lines}
WHERE booked_at >= ${dialect.timestamp(from)} AND booked_at < ${dialect.timestamp(to)}
GROUP BY 1, 2
ORDER BY 1, 2`,
    parameters: [],
  }),
}
