import { z } from 'zod'
import { EFFECTS } from '@costwright/engine/explain/effects'
import { flowOf } from '@costwright/engine/explain/change-row'
import { CHARGE_KINDS } from '@costwright/engine/usage-types/line-class'
import type { Dialect } from '../dialects/dialect.ts'
import { BOOKED_DAY } from './booked-day.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import { boundValues } from './bound-values.ts'
import { EXAMPLE_SLICE, lineSliceShape, sliceSql } from './line-slice.ts'
import { METRIC_COLUMN, metricShape } from './metric.ts'
import type { Query } from './query.ts'

const hour = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:00:00$/)
/** Half open: from its first hour to the first that is not in it. */
const span = z.strictObject({ from: hour, to: hour })

const parametersShape = z.strictObject({
  before: span,
  after: span,
  where: lineSliceShape.shape.where,
  metric: metricShape,
  /** Resources that get a row of their own, those with the largest change first. */
  mostResources: z.number().int().nonnegative(),
  /** Groups that keep their names; the charges of the others are summed by component and unit. */
  mostGroups: z.number().int().positive(),
})
type ChangePairsParameters = z.infer<typeof parametersShape>

const rowShape = z.object({
  flow: z.enum(['usage', ...EFFECTS]),
  component: z.string(),
  /** `OTHER_USAGE_TYPES` in the row of groups beyond `mostGroups`. */
  usage_type: z.string().nullable(),
  region: z.string().nullable(),
  account: z.string().nullable(),
  unit: z.string().nullable(),
  driver: z.enum(['job', 'standing', 'none']),
  presence: z.enum(['both', 'before', 'after']),
  /** Null in a row of a group, which holds all its charges, those of listed resources too. */
  resource: z.string().nullable(),
  instance_type: z.string().nullable(),
  open_quantity_before: z.string(),
  open_quantity_after: z.string(),
  open_usd_before: z.string(),
  open_usd_after: z.string(),
  committed_quantity_before: z.string(),
  committed_quantity_after: z.string(),
  committed_usd_before: z.string(),
  committed_usd_after: z.string(),
  /** Days on which a resource was used, summed over resources; of jobs their number. */
  drivers_before: z.coerce.number(),
  drivers_after: z.coerce.number(),
})
export type ChangePairsRow = z.infer<typeof rowShape>

/** Usage type of the row in which small groups are summed. */
export const OTHER_USAGE_TYPES = '(smaller groups)'

/** What groups are told apart by, beside driver and presence. */
const KEYS = ['flow', 'component', 'usage_type', 'region', 'account', 'unit'] as const
/** Sums that a row has for each period. */
const SUMS = ['open_quantity', 'open_usd', 'committed_quantity', 'committed_usd'] as const
/** The same of what one day told. */
const TOLD = {
  open_quantity: 'quantity - committed_quantity',
  open_usd: 'usd - committed_usd',
  committed_quantity: 'committed_quantity',
  committed_usd: 'committed_usd',
} as const
const SIDES = ['before', 'after'] as const
const PAIRED_SUMS = SIDES.flatMap((side) => SUMS.map((sum) => `${sum}_${side}`))

/**
 * Everything that was charged in two periods, side by side: a row for each usage type, region, account and unit, and one for
 * each of the resources that changed most.
 */
export const changePairs: Query<ChangePairsParameters, ChangePairsRow> = {
  id: 'change-pairs',
  answers: 'What each usage type and the resources that changed most cost in two periods.',
  parameters: parametersShape,
  row: rowShape,
  example: {
    before: { from: '2026-09-01 00:00:00', to: '2026-09-02 00:00:00' },
    after: { from: '2026-09-02 00:00:00', to: '2026-10-01 00:00:00' },
    where: EXAMPLE_SLICE.where,
    metric: 'unblended',
    mostResources: 10,
    mostGroups: 1000,
  },
  text: (parameters, lines, dialect) => {
    const values = boundValues(dialect)
    const either = `((${within(parameters.before, dialect)}) OR (${within(parameters.after, dialect)}))`
    const keys = KEYS.join(', ')
    const metric = METRIC_COLUMN[parameters.metric]
    const usage = CHARGE_KINDS.filter((kind) => flowOf(kind) === 'usage')
      .map(sqlText)
      .join(', ')
    const committed = `purchase_option IN ('savings-plan', 'reserved', 'training-plan')`
    // A day of a resource is one group, so that days can be counted; what kinds of charges mean is worked out for groups.
    const sql = `WITH daily AS (
  SELECT CASE WHEN charge_kind IN (${usage}) THEN 'usage' ELSE charge_kind END AS kind,
    coalesce(component, 'other') AS component, usage_type, region, account, unit, resource, ${BOOKED_DAY} AS charge_day,
    ${within(parameters.after, dialect)} AS is_after, min(instance_type) AS instance_type,
    sum(quantity) AS quantity, sum(CASE WHEN ${committed} THEN quantity END) AS committed_quantity,
    sum(${metric}) AS usd, sum(CASE WHEN ${committed} THEN ${metric} END) AS committed_usd
  FROM ${lines}
  ${sliceSql({ from: null, to: null, where: parameters.where }, values, dialect, [either])}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
), told AS (
  SELECT ${flowText('kind')} AS flow, component, usage_type, region, account, unit,
    CASE WHEN kind = 'usage' AND resource <> '' THEN resource END AS resource, is_after, instance_type,
    CASE WHEN kind = 'usage' THEN coalesce(quantity, 0) ELSE 0 END AS quantity,
    CASE WHEN kind = 'usage' THEN coalesce(committed_quantity, 0) ELSE 0 END AS committed_quantity,
    usd, coalesce(committed_usd, 0) AS committed_usd
  FROM daily
), paired AS (
  SELECT ${keys}, resource, min(instance_type) AS instance_type,
    ${SIDES.flatMap((side) => SUMS.map((sum) => `sum(CASE WHEN ${side === 'after' ? 'is_after' : 'NOT is_after'} THEN ${TOLD[sum]} ELSE 0 END) AS ${sum}_${side}`)).join(',\n    ')},
    ${SIDES.map((side) => `sum(CASE WHEN ${side === 'after' ? 'is_after' : 'NOT is_after'} AND quantity > 0 THEN 1 ELSE 0 END) AS days_${side}`).join(',\n    ')},
    ${SIDES.map((side) => `max(CASE WHEN ${side === 'after' ? 'is_after' : 'NOT is_after'} THEN 1 ELSE 0 END) AS in_${side}`).join(',\n    ')},
    CASE WHEN resource IS NULL THEN 'none' WHEN resource LIKE '%-job/%' THEN 'job' ELSE 'standing' END AS driver
  FROM told
  GROUP BY ${keys}, resource
), resources AS (
  SELECT flow, component, account, resource, max(in_before) AS in_before, max(in_after) AS in_after
  FROM paired
  WHERE driver = 'standing'
  GROUP BY flow, component, account, resource
), placed AS (
  SELECT ${KEYS.map((key) => `paired.${key}`).join(', ')}, paired.resource, instance_type, driver, ${PAIRED_SUMS.join(', ')},
    CASE WHEN resources.in_before = 0 THEN 'after' WHEN resources.in_after = 0 THEN 'before' ELSE 'both' END AS presence,
    ${SIDES.map((side) => `CASE driver WHEN 'job' THEN paired.in_${side} WHEN 'standing' THEN days_${side} ELSE 0 END AS drivers_${side}`).join(',\n    ')}
  FROM paired LEFT JOIN resources ON paired.resource = resources.resource
    AND paired.flow = resources.flow AND paired.component = resources.component
    AND paired.account IS NOT DISTINCT FROM resources.account
), grouped AS (
  SELECT ${keys}, driver, presence, min(instance_type) AS instance_type,
    ${sumsText()},
    row_number() OVER (ORDER BY sum(abs(open_usd_before + committed_usd_before) + abs(open_usd_after + committed_usd_after)) DESC, ${keys}, driver, presence) AS place
  FROM placed
  GROUP BY ${keys}, driver, presence
), named AS (
  SELECT flow, component, unit, driver, presence,
    CASE WHEN place <= ${parameters.mostGroups} THEN usage_type ELSE '${OTHER_USAGE_TYPES}' END AS usage_type,
    CASE WHEN place <= ${parameters.mostGroups} THEN region END AS region,
    CASE WHEN place <= ${parameters.mostGroups} THEN account END AS account,
    CASE WHEN place <= ${parameters.mostGroups} THEN instance_type END AS instance_type,
    ${[...PAIRED_SUMS, 'drivers_before', 'drivers_after'].join(', ')}
  FROM grouped
), changed AS (
  SELECT ${keys}, driver, presence, resource, instance_type, ${[...PAIRED_SUMS, 'drivers_before', 'drivers_after'].join(', ')}
  FROM placed
  WHERE resource IS NOT NULL
  ORDER BY abs(open_usd_after + committed_usd_after - open_usd_before - committed_usd_before) DESC, ${keys}, resource
  LIMIT ${parameters.mostResources}
)
SELECT ${keys}, driver, presence, CAST(NULL AS VARCHAR) AS resource, min(instance_type) AS instance_type,
  ${sumsText()}
FROM named
GROUP BY ${keys}, driver, presence
UNION ALL
SELECT ${keys}, driver, presence, resource, instance_type,
  ${[...PAIRED_SUMS, 'drivers_before', 'drivers_after'].join(', ')}
FROM changed
ORDER BY resource NULLS FIRST, ${keys}, driver, presence`
    return { sql, parameters: values.values }
  },
}

function within(one: z.infer<typeof span>, dialect: Dialect): string {
  return `booked_at >= ${dialect.timestamp(one.from)} AND booked_at < ${dialect.timestamp(one.to)}`
}

/** What a charge counts as, in the words of the engine. */
function flowText(kind: string): string {
  return `CASE ${kind} ${CHARGE_KINDS.map((kind) => `WHEN '${kind}' THEN '${flowOf(kind)}'`).join(' ')} ELSE 'other' END`
}

function sumsText(): string {
  return [...PAIRED_SUMS, 'drivers_before', 'drivers_after'].map((name) => `sum(${name}) AS ${name}`).join(', ')
}
