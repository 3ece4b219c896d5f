import { z } from 'zod'
import type { Query } from './query.ts'

const hourText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)
const parametersShape = z.strictObject({ from: hourText, to: hourText })

const rowShape = z.object({
  /** ARN of the plan. */
  commitment: z.string().nullable(),
  hours: z.number(),
  first_at: z.string(),
  last_at: z.string(),
  committed_usd: z.string().nullable(),
  used_usd: z.string().nullable(),
})

export type ExistingPlanRow = z.infer<typeof rowShape>

/** Existing Savings Plans that cover machine learning: how much they commit to and how much of it finds usage. */
export const existingPlans: Query<z.infer<typeof parametersShape>, ExistingPlanRow> = {
  id: 'existing-plans',
  answers: 'Which existing Savings Plans cover machine learning, with their commitment and how much of it was used.',
  parameters: parametersShape,
  row: rowShape,
  example: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' },
  text: ({ from, to }, lines, dialect) => {
    const within = `booked_at >= ${dialect.timestamp(from)} AND booked_at < ${dialect.timestamp(to)}`
    return {
      sql: `SELECT commitment,
  sum(greatest(1, coalesce(date_diff('hour', charge_start, charge_end), 1))) AS hours,
  min(booked_at) AS first_at, max(booked_at) AS last_at,
  sum(commitment_usd) AS committed_usd, sum(commitment_used_usd) AS used_usd
FROM ${lines}
WHERE charge_kind = 'commitment-fee' AND ${within}
  AND (component = 'sagemaker-savings-plan' OR commitment IN (
    SELECT commitment FROM ${lines}
    WHERE charge_kind = 'plan-covered' AND usage_type LIKE '%ml.%' AND commitment IS NOT NULL AND ${within}))
GROUP BY 1
ORDER BY 1`,
      parameters: [],
    }
  },
}
