import { z } from 'zod'
import { boundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql } from './dimension.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({
  slice: lineSliceShape,
  dimension: dimensionShape,
  metric: metricShape,
  limit: z.number().int().positive(),
})

const rowShape = z.object({ value: z.string().nullable(), lines: z.number(), usd: z.string() })

/** The values of one dimension, with the dollars of all charges: to offer as filters, and to say what there is instead. */
export const dimensionValues: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'dimension-values',
  answers: 'Which values a dimension has, the dearest first.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, dimension: { kind: 'tag', key: 'team' }, metric: 'unblended', limit: 100 },
  text: ({ slice, dimension, metric, limit }, lines, dialect) => {
    const values = boundValues(dialect)
    return {
      sql: `SELECT ${dimensionSql(dimension, dialect)} AS value, count(*) AS lines, sum(${METRIC_COLUMN[metric]}) AS usd
FROM ${lines}
${sliceSql(slice, values, dialect)}
GROUP BY 1
ORDER BY usd DESC, value NULLS LAST
LIMIT ${limit}`,
      parameters: values.values,
    }
  },
}
