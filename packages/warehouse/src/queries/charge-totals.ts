import { z } from 'zod'
import { CHARGE_KINDS } from '@costwright/engine/usage-types/line-class'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({ slice: lineSliceShape, metric: metricShape })

const rowShape = z.object({ charge_kind: z.enum(CHARGE_KINDS), lines: z.number(), usd: z.string() })

/** Dollars by kind of charge. Usage, credits, tax and fees are never netted, and together they are the bill, exactly. */
export const chargeTotals: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'charge-totals',
  answers: 'How many dollars each kind of charge comes to: usage, credits, refunds, tax, fees, discounts.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, metric: 'net' },
  text: ({ slice, metric }, lines, dialect) => {
    const values = boundValues(dialect)
    return {
      // The name for lines without a kind is given after the one pass over the lines, which is quicker without it.
      sql: `SELECT coalesce(kind, 'other') AS charge_kind, sum(kind_lines) AS lines, sum(usd) AS usd
FROM (
  SELECT charge_kind AS kind, count(*) AS kind_lines, sum(${METRIC_COLUMN[metric]}) AS usd
  FROM ${lines}
  ${sliceSql(slice, values, dialect)}
  GROUP BY 1
) AS kinds
GROUP BY 1
ORDER BY 1`,
      parameters: values.values,
    }
  },
}
