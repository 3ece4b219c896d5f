import { z } from 'zod'
import { BOOKED_DAY } from './booked-day.ts'
import { boundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql } from './dimension.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import type { Query } from './query.ts'
import { BUCKETS } from './spend.ts'

const parametersShape = z.strictObject({
  /** Its filters say which usage a plan could cover; they are not asked of the plans' fees. */
  eligible: lineSliceShape,
  bucket: z.enum(BUCKETS).nullable(),
  /** Tells eligible usage apart; fees have no such value. */
  by: dimensionShape.nullable(),
})

const usd = z.string().nullable()
const rowShape = z.object({
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  /** The plan; null for what no plan covers. */
  commitment: z.string().nullable(),
  /** Covered usage at on-demand prices, and what the plan charges for it. */
  covered_on_demand_usd: usd,
  covered_plan_usd: usd,
  /** Eligible usage that was paid on demand. */
  on_demand_usd: usd,
  /** Dollars committed to, and those of them that found usage, of whatever kind; null where the export does not say. */
  committed_usd: usd,
  used_usd: usd,
})

export type PlanCoverageRow = z.infer<typeof rowShape>

/**
 * Savings Plans against the usage that they could cover: for each plan what it covers and how much of it is used, and, in
 * the rows without a plan, what is left over on demand. Plans count when they cover some of the usage or are for machine
 * learning. Spot and reserved usage is neither covered nor left over.
 */
export const planCoverage: Query<z.infer<typeof parametersShape>, PlanCoverageRow> = {
  id: 'plan-coverage',
  answers: 'How much of the eligible usage Savings Plans cover, how much of them is used, and what is left on demand.',
  parameters: parametersShape,
  row: rowShape,
  example: { eligible: EXAMPLE_SLICE, bucket: 'day', by: { kind: 'column', name: 'component' } },
  text: ({ eligible, bucket, by }, lines, dialect) => {
    const values = boundValues(dialect)
    // Lines are summed by hour or day, and weeks and months found for these sums alone.
    const at = bucket === 'hour' ? dialect.truncate(bucket, 'booked_at') : BOOKED_DAY
    const start =
      bucket === null ? 'CAST(NULL AS TIMESTAMP)' : dialect.truncate(bucket, 'CAST(booked_from AS TIMESTAMP)')
    const key = by === null ? 'CAST(NULL AS VARCHAR)' : dimensionSql(by, dialect)
    const sql = `WITH eligible AS (
  SELECT ${at} AS booked_from, ${key} AS key, charge_kind AS kind,
    CASE WHEN charge_kind = 'plan-covered' THEN commitment END AS commitment,
    sum(CASE WHEN unblended_usd = 0 THEN list_usd ELSE unblended_usd END) AS on_demand_usd,
    sum(amortized_usd) AS plan_usd
  FROM ${lines}
  ${sliceSql(eligible, values, dialect, [
    `(charge_kind = 'plan-covered' OR (charge_kind = 'usage' AND purchase_option = 'on-demand'))`,
  ])}
  GROUP BY 1, 2, 3, 4
), fees AS (
  SELECT ${at} AS booked_from, commitment, component,
    sum(commitment_usd) AS committed_usd, sum(commitment_used_usd) AS used_usd
  FROM ${lines}
  ${sliceSql({ ...eligible, where: [] }, values, dialect, [`charge_kind = 'commitment-fee'`])}
  GROUP BY 1, 2, 3
), parts AS (
  SELECT ${start} AS bucket, key, commitment,
    CASE WHEN kind = 'plan-covered' THEN on_demand_usd END AS covered_on_demand_usd,
    CASE WHEN kind = 'plan-covered' THEN plan_usd END AS covered_plan_usd,
    CASE WHEN kind = 'usage' THEN on_demand_usd END AS on_demand_usd,
    NULL AS committed_usd, NULL AS used_usd
  FROM eligible
  UNION ALL
  SELECT ${start}, NULL, commitment, NULL, NULL, NULL, committed_usd, used_usd
  FROM fees
  WHERE component = 'sagemaker-savings-plan'
    OR commitment IN (SELECT commitment FROM eligible WHERE commitment IS NOT NULL)
)
SELECT bucket, key, commitment, sum(covered_on_demand_usd) AS covered_on_demand_usd,
  sum(covered_plan_usd) AS covered_plan_usd, sum(on_demand_usd) AS on_demand_usd,
  sum(committed_usd) AS committed_usd, sum(used_usd) AS used_usd
FROM parts
GROUP BY 1, 2, 3
ORDER BY bucket, commitment NULLS LAST, key NULLS LAST`
    return { sql, parameters: values.values }
  },
}
