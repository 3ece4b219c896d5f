import { z } from 'zod'
import type { Query } from './query.ts'

const rowShape = z.object({
  /** First day of the month: `2026-09-01T00:00:00Z`. */
  month: z.string(),
  first_at: z.string(),
  last_at: z.string(),
  lines: z.number(),
  unblended_usd: z.string(),
})

/** Which months have lines, from when to when. The catalog says the same of imports; this says it of the lines themselves. */
export const periodsCovered: Query<null, z.infer<typeof rowShape>> = {
  id: 'periods-covered',
  answers: 'Which months have lines, from when to when, with how many dollars.',
  parameters: z.null(),
  row: rowShape,
  example: null,
  text: (_, lines, dialect) => ({
    sql: `SELECT ${dialect.truncate('month', 'booked_at')} AS month, min(booked_at) AS first_at, max(booked_at) AS last_at,
  count(*) AS lines, sum(unblended_usd) AS unblended_usd
FROM ${lines}
GROUP BY 1
ORDER BY 1`,
    parameters: [],
  }),
}
