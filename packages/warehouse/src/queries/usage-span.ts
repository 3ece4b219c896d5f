import { z } from 'zod'
import type { Query } from './query.ts'

const rowShape = z.object({
  /** Null where nothing was used. */
  first_at: z.string().nullable(),
  /** End of the last hour or day that has usage. */
  end_at: z.string().nullable(),
})

/**
 * From when to when the bill has usage of any service. Charges for a month or the like, whose end may lie in the future, do
 * not count.
 */
export const usageSpan: Query<null, z.infer<typeof rowShape>> = {
  id: 'usage-span',
  answers: 'From when to when there is metered usage.',
  parameters: z.null(),
  row: rowShape,
  example: null,
  text: (_, lines) => ({
    sql: `SELECT min(booked_at) AS first_at, max(coalesce(charge_end, booked_at)) AS end_at
FROM ${lines}
WHERE charge_kind IN ('usage', 'plan-covered') AND coalesce(date_diff('hour', charge_start, charge_end), 1) <= 24`,
    parameters: [],
  }),
}
