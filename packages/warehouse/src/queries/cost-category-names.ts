import { z } from 'zod'
import { hourText } from './line-slice.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({ from: hourText, to: hourText })
const rowShape = z.object({ name: z.string() })

/** The cost categories that lines have a value of. */
export const costCategoryNames: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'cost-category-names',
  answers: 'Which cost categories the lines of some time are in.',
  parameters: parametersShape,
  row: rowShape,
  example: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' },
  text: ({ from, to }, lines, dialect) => ({
    // A bill has few sets of categories: they are found before they are taken apart.
    sql: `WITH sets AS (
  SELECT DISTINCT cost_categories
  FROM ${lines}
  WHERE booked_at >= ${dialect.timestamp(from)}
  AND booked_at < ${dialect.timestamp(to)}
  AND cost_categories IS NOT NULL
)
SELECT DISTINCT name
FROM sets
CROSS JOIN UNNEST(map_keys(cost_categories)) AS names(name)
ORDER BY name`,
    parameters: [],
  }),
}
