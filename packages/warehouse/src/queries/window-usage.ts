import { z } from 'zod'
import type { Dialect } from '../dialects/dialect.ts'
import { METERED_KINDS } from '../lines/charge-group.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { boundValues, type BoundValues } from './bound-values.ts'
import { plainText } from './dimension.ts'
import { lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const hourText = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)

/** A stretch of time of a series, and the time before it that it is held against. */
const windowShape = z.strictObject({
  id: z.number().int(),
  usageType: plainText,
  account: plainText,
  region: plainText,
  /** Null for all resources of the usage type. */
  resource: plainText.nullable(),
  beforeFrom: hourText,
  from: hourText,
  to: hourText,
})
export type UsageWindow = z.infer<typeof windowShape>

const parametersShape = z.strictObject({
  slice: lineSliceShape,
  metric: metricShape,
  stepHours: z.number().int().positive(),
  windows: z.array(windowShape).min(1).max(500),
})

const rowShape = z.object({
  id: z.number(),
  /** Whether the sums are of the window or of the time before it. */
  is_during: z.boolean(),
  usage_type: z.string(),
  instance_type: z.string().nullable(),
  usd: z.string(),
  /** Null where the lines mix units. */
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  /** Distinct resources of each day, summed over the days. */
  resource_days: z.number(),
})
export type WindowUsageRow = z.infer<typeof rowShape>

/**
 * Dollars, quantity and resources of series before and during stretches of time. A window of a resource gets a row for each
 * usage type of the resource: what it was before can be seen.
 */
export const windowUsage: Query<z.infer<typeof parametersShape>, WindowUsageRow> = {
  id: 'window-usage',
  answers: 'What was used of some series before and during some stretches of time, in dollars, quantity and resources.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    slice: { from: null, to: null, where: [] },
    metric: 'amortized',
    stepHours: 24,
    windows: [
      {
        id: 1,
        usageType: 'USE1-Host:ml.m5.xlarge',
        account: '222222222222',
        region: 'us-east-1',
        resource: null,
        beforeFrom: '2026-08-20 00:00:00',
        from: '2026-09-01 00:00:00',
        to: '2026-09-02 00:00:00',
      },
      {
        id: 2,
        usageType: 'USE1-Train:ml.g5.xlarge',
        account: '222222222222',
        region: '',
        resource: "training-job/it's",
        beforeFrom: '2026-08-20 00:00:00',
        from: '2026-09-01 00:00:00',
        to: '2026-09-03 00:00:00',
      },
    ],
  },
  text: ({ slice, metric, stepHours, windows }, lines, dialect) => {
    const values = boundValues(dialect)
    const list = windows.map((one) => windowSql(one, values, dialect)).join(',\n    ')
    const where = sliceSql(slice, values, dialect, [
      `charge_kind IN (${METERED_KINDS.map(sqlText).join(', ')})`,
      `coalesce(date_diff('hour', charge_start, charge_end), 1) <= ${stepHours}`,
    ])
    const sql = `WITH wanted (id, usage_type, account, region, resource, before_from, window_from, window_to) AS (
  VALUES ${list}
), charged AS (
  SELECT coalesce(usage_type, '') AS usage_type, coalesce(account, '') AS account, coalesce(region, '') AS region,
    coalesce(resource, '') AS resource, instance_type, unit, quantity, booked_at, ${METRIC_COLUMN[metric]} AS usd
  FROM ${lines}
  ${where}
), found AS (
  ${foundSql('charged.usage_type = wanted.usage_type', 'wanted.resource IS NULL')}
  UNION ALL
  ${foundSql('charged.resource = wanted.resource', 'wanted.resource IS NOT NULL')}
)
SELECT id, is_during, usage_type, min(instance_type) AS instance_type, sum(usd) AS usd,
  CASE WHEN min(unit) = max(unit) THEN sum(quantity) END AS quantity, min(unit) AS unit,
  count(DISTINCT resource_day) AS resource_days
FROM found
GROUP BY id, is_during, usage_type
ORDER BY id, is_during, usage_type`
    return { sql, parameters: values.values }
  },
}

function windowSql(one: UsageWindow, { bind }: BoundValues, dialect: Dialect): string {
  const text = (value: string): string => `CAST(${bind(value)} AS VARCHAR)`
  const key = [one.usageType, one.account, one.region].map(text)
  const resource = one.resource === null ? 'CAST(NULL AS VARCHAR)' : text(one.resource)
  const times = [one.beforeFrom, one.from, one.to].map(dialect.timestamp)
  return `(${[String(one.id), ...key, resource, ...times].join(', ')})`
}

/** Lines of the windows of one sort. Two joins, because one with an OR in it would compare all lines with all windows. */
function foundSql(same: string, sort: string): string {
  return `SELECT wanted.id, charged.booked_at >= wanted.window_from AS is_during, charged.usage_type, instance_type, unit, quantity, usd,
    CASE WHEN charged.resource = '' THEN NULL ELSE concat(charged.resource, ' ', CAST(CAST(booked_at AS DATE) AS VARCHAR)) END AS resource_day
  FROM charged JOIN wanted ON ${same} AND charged.account = wanted.account AND charged.region = wanted.region
    AND booked_at >= wanted.before_from AND booked_at < wanted.window_to
  WHERE ${sort}`
}
