import { z } from 'zod'
import { sqlText } from '../duckdb/sql-text.ts'
import { METERED_KINDS } from '../lines/charge-group.ts'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const parametersShape = z.strictObject({ slice: lineSliceShape, metric: metricShape })

const rowShape = z.object({
  component: z.string().nullable(),
  /** The unit of `quantity`; null in the row of the whole component. */
  unit: z.string().nullable(),
  /** True for the row of the whole component, which alone counts: a resource is often metered in several units. */
  is_total: z.boolean(),
  usd: z.string(),
  quantity: z.string().nullable(),
  resources: z.number(),
  /** Distinct pairs of resource and day. */
  resource_days: z.number(),
  /** Lines that name no resource, so that the counts do not have them. */
  lines_without_resource: z.number(),
})

/** What was used of each component, and by how many resources on how many days: what dollars can be divided by. */
export const unitCounts: Query<z.infer<typeof parametersShape>, z.infer<typeof rowShape>> = {
  id: 'unit-counts',
  answers: 'How much of each component was used, in which units, and by how many resources on how many days.',
  parameters: parametersShape,
  row: rowShape,
  example: { slice: EXAMPLE_SLICE, metric: 'amortized' },
  text: ({ slice, metric }, lines, dialect) => {
    const values = boundValues(dialect)
    // Days are bits of a month's integer, which needs far fewer groups than a row for each resource and day.
    const sql = `WITH months AS (
  SELECT component, unit, resource, year(booked_at) * 12 + month(booked_at) AS month,
    sum(${METRIC_COLUMN[metric]}) AS usd, sum(quantity) AS quantity, count(*) AS lines,
    ${dialect.dayBits('booked_at')} AS days
  FROM ${lines}
  ${sliceSql(slice, values, dialect, [`charge_kind IN (${METERED_KINDS.map(sqlText).join(', ')})`])}
  GROUP BY 1, 2, 3, 4
), resources AS (
  SELECT component, resource, month, ${dialect.countBits(dialect.allBits('days'))} AS days,
    sum(CASE WHEN resource IS NULL THEN lines ELSE 0 END) AS lines_without
  FROM months
  GROUP BY 1, 2, 3
)
SELECT component, unit, false AS is_total, sum(usd) AS usd, sum(quantity) AS quantity,
  0 AS resources, 0 AS resource_days, 0 AS lines_without_resource
FROM months
GROUP BY 1, 2
UNION ALL
SELECT dollars.component, NULL, true, dollars.usd, NULL, counts.resources, counts.resource_days, counts.lines_without
FROM (SELECT component, sum(usd) AS usd FROM months GROUP BY 1) AS dollars
JOIN (
  SELECT component, count(DISTINCT resource) AS resources,
    sum(CASE WHEN resource IS NULL THEN 0 ELSE days END) AS resource_days, sum(lines_without) AS lines_without
  FROM resources
  GROUP BY 1
) AS counts ON dollars.component IS NOT DISTINCT FROM counts.component
ORDER BY 1 NULLS LAST, 3, 2 NULLS LAST`
    return { sql, parameters: values.values }
  },
}
