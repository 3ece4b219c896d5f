import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { METERED_KINDS } from '../lines/charge-group.ts'
import { BOOKED_DAY } from './booked-day.ts'
import { boundValues } from './bound-values.ts'
import { dimensionShape, dimensionSql } from './dimension.ts'
import { conditionSql, lineConditionShape } from './line-condition.ts'
import { hourText } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

/** Usage types of the hours of EC2 instances; what else EC2 charges for is apart from them in Cost Explorer. */
const INSTANCE_HOURS = [
  'BoxUsage',
  'SpotUsage',
  'HeavyUsage',
  'DedicatedUsage',
  'UnusedBox',
  'UnusedDed',
  'HostUsage',
  'Reservation:',
] as const

const keyShape = z.union([
  dimensionShape,
  /** The product as Cost Explorer tells services apart: taxes are one of their own, and so is EC2 without its instances. */
  z.strictObject({ kind: z.literal('billed-service') }),
  /** `ml.m5` of `ml.m5.xlarge`. */
  z.strictObject({ kind: z.literal('instance-family') }),
  /** The kind of charge, with the fees of Savings Plans apart from those of reservations. */
  z.strictObject({ kind: z.literal('record-type') }),
])
/** What lines are told apart by. */
export type CostKey = z.infer<typeof keyShape>

const parametersShape = z.strictObject({
  /** Half-open. */
  from: hourText,
  to: hourText,
  condition: lineConditionShape,
  by: z.array(keyShape).max(3),
  bucket: z.enum(['hour', 'day', 'month']).nullable(),
  metrics: z.array(metricShape).min(1),
  withQuantity: z.boolean(),
  /** Rows of the answer: a bill can have millions of resources. */
  limit: z.number().int().positive(),
})
export type CostAndUsageParameters = z.infer<typeof parametersShape>

const rowShape = z.object({
  /** Start of the bucket; null without buckets. */
  bucket: z.string().nullable(),
  keys: z.array(z.string().nullable()),
  /** One for each metric, in their order. */
  amounts: z.array(z.string()),
  /** Sum of what was metered, in whatever units; null where nothing was, or nobody asks. */
  quantity: z.string().nullable(),
  /** The unit, where there is one only. */
  unit: z.string().nullable(),
})
export type CostAndUsageRow = z.infer<typeof rowShape>

/** Dollars of every charge and quantities of all usage, with conditions put together in any way. */
export const costAndUsage: Query<CostAndUsageParameters, CostAndUsageRow> = {
  id: 'cost-and-usage',
  answers: 'How many dollars all charges come to and how much was used, as Cost Explorer groups and filters them.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    from: '2026-09-01 00:00:00',
    to: '2026-10-01 00:00:00',
    condition: {
      kind: 'any',
      of: [
        {
          kind: 'all',
          of: [
            {
              kind: 'value',
              dimension: { kind: 'column', name: 'service' },
              test: 'equals',
              ignoreCase: false,
              values: ['AmazonSageMaker', null],
            },
            {
              kind: 'not',
              of: {
                kind: 'value',
                dimension: { kind: 'tag', key: `o"'ne` },
                test: 'ends-with',
                ignoreCase: true,
                values: ["It's"],
              },
            },
          ],
        },
        {
          kind: 'value',
          dimension: { kind: 'cost-category', key: 'unit' },
          test: 'starts-with',
          ignoreCase: false,
          values: ['shop'],
        },
        {
          kind: 'value',
          dimension: { kind: 'column', name: 'usage-type' },
          test: 'contains',
          ignoreCase: true,
          values: ['storage'],
        },
        { kind: 'any', of: [] },
      ],
    },
    by: [{ kind: 'billed-service' }, { kind: 'tag', key: 'team' }, { kind: 'instance-family' }],
    bucket: 'day',
    metrics: ['unblended', 'net-amortized'],
    withQuantity: true,
    limit: 100,
  },
  text: ({ from, to, condition, by, bucket, metrics, withQuantity, limit }, lines, dialect) => {
    const values = boundValues(dialect)
    // Lines are summed by hour or day, and months found for these sums alone.
    const at = bucket === 'hour' ? dialect.truncate(bucket, 'booked_at') : BOOKED_DAY
    const start = bucket === null ? null : at
    const outerStart =
      bucket === 'month' ? dialect.truncate(bucket, 'CAST(bucket AS TIMESTAMP)') : 'CAST(bucket AS TIMESTAMP)'
    const keys = by.map((_, index) => `key${index + 1}`)
    const sums = metrics.map((_, index) => `usd${index + 1}`)
    const groups = [
      ...(start === null ? [] : [`${start} AS bucket`]),
      ...by.map((key, index) => `${keySql(key, dialect)} AS ${keys[index] ?? ''}`),
      ...(withQuantity ? ['charge_kind AS kind', 'unit'] : []),
    ]
    const columns = [
      ...groups,
      ...metrics.map((metric, index) => `sum(${METRIC_COLUMN[metric]}) AS ${sums[index] ?? ''}`),
      ...(withQuantity ? ['sum(quantity) AS quantity'] : []),
    ]
    const metered = `kind IN (${METERED_KINDS.map(sqlText).join(', ')})`
    const meteredUnit = `CASE WHEN ${metered} THEN unit END`
    const outer = [
      `${start === null ? 'CAST(NULL AS TIMESTAMP)' : outerStart} AS bucket`,
      `ARRAY[${keys.join(', ')}] AS keys`,
      `ARRAY[${sums.map((sum) => `sum(${sum})`).join(', ')}] AS amounts`,
      withQuantity
        ? `sum(CASE WHEN ${metered} THEN quantity END) AS quantity`
        : 'CAST(NULL AS DECIMAL(38, 10)) AS quantity',
      withQuantity
        ? `CASE WHEN min(${meteredUnit}) = max(${meteredUnit}) THEN min(${meteredUnit}) END AS unit`
        : 'CAST(NULL AS VARCHAR) AS unit',
    ]
    const kept = [...(start === null ? [] : [outerStart]), ...keys]
    const sql = `WITH charged AS (
  SELECT ${columns.join(', ')}
  FROM ${lines}
  WHERE booked_at >= ${dialect.timestamp(from)}
  AND booked_at < ${dialect.timestamp(to)}
  AND ${conditionSql(condition, values, dialect)}
  ${groups.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${groups.map((_, index) => index + 1).join(', ')}`}
)
SELECT ${outer.join(', ')}
FROM charged
${kept.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${kept.join(', ')}`}
${kept.length === 0 ? '' : `ORDER BY ${kept.map((name) => `${name} NULLS FIRST`).join(', ')}`}
LIMIT ${limit}`
    return { sql, parameters: values.values }
  },
}

function keySql(key: CostKey, dialect: Dialect): string {
  switch (key.kind) {
    case 'billed-service': {
      const hours = INSTANCE_HOURS.map((part) => `strpos(usage_type, ${sqlText(part)}) > 0`).join(' OR ')
      return `CASE WHEN charge_kind = 'tax' THEN 'Tax'
    WHEN service = 'AmazonEC2' AND usage_type IS NOT NULL AND NOT (${hours}) THEN 'EC2 - Other' ELSE service END`
    }
    case 'instance-family':
      return String.raw`regexp_extract(instance_type, '^(ml\.)?[^.]+')`
    case 'record-type':
      return `CASE WHEN strpos(service, 'SavingsPlans') > 0 AND charge_kind = 'commitment-fee' THEN 'SavingsPlanRecurringFee'
    WHEN strpos(service, 'SavingsPlans') > 0 AND charge_kind = 'upfront-fee' THEN 'SavingsPlanUpfrontFee'
    ELSE charge_kind END`
    default:
      return dimensionSql(key, dialect)
  }
}

/** The lines of EC2 that are the hours of instances, or that say nothing of what was used. */
export const EC2_INSTANCES: z.infer<typeof lineConditionShape> = {
  kind: 'any',
  of: [
    {
      kind: 'value',
      dimension: { kind: 'column', name: 'usage-type' },
      test: 'contains',
      ignoreCase: false,
      values: [...INSTANCE_HOURS],
    },
    {
      kind: 'value',
      dimension: { kind: 'column', name: 'usage-type' },
      test: 'equals',
      ignoreCase: false,
      values: [null],
    },
  ],
}
