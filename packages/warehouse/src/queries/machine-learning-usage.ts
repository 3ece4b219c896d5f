import { z } from 'zod'
import type { Query } from './query.ts'

const hourText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)
const parametersShape = z.strictObject({ from: hourText, to: hourText })

const rowShape = z.object({
  component: z.string().nullable(),
  usage_type: z.string().nullable(),
  charge_kind: z.string(),
  purchase_option: z.string().nullable(),
  instance_type: z.string().nullable(),
  usd: z.string(),
})

/** All usage of SageMaker by usage type and way of purchase, to say what a plan does not reach. */
export const machineLearningUsage: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'machine-learning-usage',
  answers: 'What was used of SageMaker, by usage type and way of purchase.',
  parameters: parametersShape,
  row: rowShape,
  example: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' },
  text: ({ from, to }, lines, dialect) => ({
    sql: `SELECT component, usage_type, charge_kind, purchase_option, instance_type, sum(unblended_usd) AS usd
FROM ${lines}
WHERE charge_kind IN ('usage', 'plan-covered', 'reserved-covered')
  AND (lower(service) LIKE '%sagemaker%' OR instance_type LIKE 'ml.%')
  AND booked_at >= ${dialect.timestamp(from)} AND booked_at < ${dialect.timestamp(to)}
GROUP BY 1, 2, 3, 4, 5
ORDER BY usd DESC, 1, 2, 3, 4, 5`,
    parameters: [],
  }),
}
