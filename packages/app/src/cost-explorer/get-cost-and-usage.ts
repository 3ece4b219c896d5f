import type { Gap } from '@costwright/engine/bill/bill'
import {
  costAndUsage,
  type CostAndUsageParameters,
  type CostAndUsageRow,
  type CostKey,
} from '@costwright/warehouse/queries/cost-and-usage'
import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import type { Dimension } from '@costwright/warehouse/queries/dimension'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { decimalText } from '../spend/decimal-text.ts'
import { columnGaps, isOpen, periodsOf, timeGaps } from '../spend/spend-gaps.ts'
import { stretchOf } from '../spend/time-text.ts'
import { conditionOf } from './condition-of.ts'
import { askedMetrics, COST_METRICS, type AskedMetrics } from './cost-metrics.ts'
import { costDimension, type CostDimension } from './dimensions.ts'
import { expressionShape, groupShape, type GroupDefinition } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { pageOf } from './page.ts'
import { bucketsOf, dayText, GRANULARITIES, periodOf, periodShape, rangeOf, wholeStart, type Bucket } from './period.ts'
import { workspaceOperation, type WorkspaceAnswer } from './workspace.ts'

/** Groups of one page: about forty kilobytes. */
const PAGE_GROUPS = 400
/** Groups that are found at all. */
const MOST_GROUPS = 100_000

const BUCKETS = { HOURLY: 'hour', DAILY: 'day', MONTHLY: 'month' } as const

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  Granularity: z.enum(GRANULARITIES),
  Metrics: z.array(z.string()),
  GroupBy: z.array(groupShape).max(2).optional(),
  Filter: expressionShape.optional(),
  NextPageToken: z.string().optional(),
  BillingViewArn: z.string().optional(),
})
type Request = z.infer<typeof requestShape>

interface Amount {
  readonly Amount: string
  readonly Unit: string
}
type Metrics = Readonly<Record<string, Amount>>

interface Group {
  readonly Keys: readonly string[]
  readonly Metrics: Metrics
}

/** A group of a stretch, its total where there are no groups, or a stretch without any. */
interface Item {
  readonly bucket: Bucket
  readonly group: Group | null
  readonly row: CostAndUsageRow | null
}

/** What lines are grouped by, and how the groups are called. */
interface Grouping {
  readonly key: CostKey
  readonly keyOf: (value: string | null) => string
}

/** `GetCostAndUsage`, and with resources: the lines have them as far back as they go. */
export const getCostAndUsage = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const { from } = periodOf(request.TimePeriod)
    if (from > workspace.now().getTime())
      throw new InvalidRequest(
        `the period begins in the future, on ${dayText(from)}: what will come is answered by getCostForecast`,
      )
    return await answer(request, await workspace.bill())
  },
})

async function answer(request: Request, bill: Bill): Promise<WorkspaceAnswer> {
  const { Granularity, GroupBy = [], NextPageToken } = request
  if (request.BillingViewArn !== undefined)
    throw new NotInWorkspace(
      'an imported bill has no billing views',
      'leave billing_view_arn out, or ask with --source aws',
    )
  const period = periodOf(request.TimePeriod)
  const range = rangeOf(period)
  const buckets = bucketsOf(period, Granularity)
  const metrics = askedMetrics(request.Metrics)
  const groupings = GroupBy.map(groupingOf)
  const asked: CostAndUsageParameters = {
    from: range.from,
    to: range.to,
    condition: conditionOf(request.Filter),
    by: groupings.map(({ key }) => key),
    // One stretch needs no time to be told apart by.
    bucket: buckets.length === 1 ? null : BUCKETS[Granularity],
    metrics: metrics.costs.length === 0 ? ['unblended'] : metrics.costs.map((name) => COST_METRICS[name]),
    withQuantity: metrics.quantity,
    limit: MOST_GROUPS + 1,
  }
  const rows = await bill.ask(costAndUsage, asked, range.months)
  if (rows.length > MOST_GROUPS)
    throw new InvalidRequest(
      `there are more than ${MOST_GROUPS} groups: filter, take a shorter time or a longer granularity, or ask session-sql`,
      'RequestChangedException',
    )
  const periods = periodsOf(bill, range)
  const imported = new Set(periods.map((one) => one.period))
  const open = new Set(
    periods.filter((one) => isOpen(one, stretchOf(one.period, new Date(0)).to)).map((one) => one.period),
  )
  const found = byBucket(rows, wholeStart(period.from, Granularity))
  const items = buckets.flatMap((bucket): readonly Item[] => {
    const ofBucket = found.get(wholeStart(bucket.from, Granularity)) ?? []
    if (groupings.length === 0) return [{ bucket, group: null, row: ofBucket[0] ?? null }]
    const groups = ofBucket.map((row) => groupOf(row, groupings, metrics)).toSorted(byKeys)
    return groups.length === 0
      ? [{ bucket, group: null, row: null }]
      : groups.map((group) => ({ bucket, group, row: null }))
  })
  const page = pageOf(items, PAGE_GROUPS, NextPageToken, { ...request, NextPageToken: '' })
  const results = new Map<Bucket, { groups: Group[]; total: Metrics }>()
  for (const { bucket, group, row } of page.items) {
    const result = results.get(bucket) ?? { groups: [], total: {} }
    if (group !== null) result.groups.push(group)
    // What nobody has imported is not known to be nothing.
    else if (groupings.length === 0 && imported.has(monthOf(bucket))) result.total = metricsOf(row, metrics)
    results.set(bucket, result)
  }
  return {
    body: {
      ...(GroupBy.length === 0 ? {} : { GroupDefinitions: GroupBy }),
      ResultsByTime: [...results].map(([bucket, { groups, total }]) => ({
        TimePeriod: { Start: bucket.start, End: bucket.end },
        Total: total,
        Groups: groups,
        Estimated: open.has(monthOf(bucket)),
      })),
      DimensionValueAttributes: accountNames(GroupBy, rows, bill),
      ...(page.next === null ? {} : { NextPageToken: page.next }),
    },
    gaps: [
      ...(await timeGaps(bill, range)),
      ...columnGaps(
        periods,
        groupings.flatMap(({ key }) => dimensionOf(key)),
      ),
      ...metrics.costs.flatMap((name) => columnGaps(periods, [], COST_METRICS[name])),
      ...normalizedGaps(metrics),
      ...hourGaps(request, rows),
      ...pageGaps(page, items.length),
    ],
  }
}

function byKeys(a: Group, b: Group): number {
  const [left, right] = [a.Keys.join('\0'), b.Keys.join('\0')]
  return left < right ? -1 : left > right ? 1 : 0
}

function groupingOf({ Type, Key }: GroupDefinition): Grouping {
  switch (Type) {
    case 'DIMENSION': {
      const dimension: CostDimension = costDimension(Key)
      return { key: dimension.key, keyOf: (value) => (value === null ? dimension.none : dimension.name(value)) }
    }
    case 'TAG':
    case 'COST_CATEGORY': {
      // A value may stand behind the key: `team$core`. Only the key groups.
      const key = Key.split('$')[0] ?? Key
      const kind = Type === 'TAG' ? 'tag' : 'cost-category'
      return { key: { kind, key: tagKey(key) }, keyOf: (value) => `${key}$${value ?? ''}` }
    }
  }
}

function groupOf(row: CostAndUsageRow, groupings: readonly Grouping[], metrics: AskedMetrics): Group {
  return {
    Keys: groupings.map(({ keyOf }, index) => keyOf(row.keys[index] ?? null)),
    Metrics: metricsOf(row, metrics),
  }
}

function metricsOf(row: CostAndUsageRow | null, { costs, quantity }: AskedMetrics): Metrics {
  const amounts = costs.map((name, index) => [name, { Amount: decimalText(row?.amounts[index] ?? '0'), Unit: 'USD' }])
  const used = { Amount: decimalText(row?.quantity ?? '0'), Unit: row?.unit ?? 'N/A' }
  return Object.fromEntries([...amounts, ...(quantity ? [['UsageQuantity', used]] : [])]) as Metrics
}

/** Rows by the start of their stretch; `only` where there is one. */
function byBucket(rows: readonly CostAndUsageRow[], only: number): ReadonlyMap<number, readonly CostAndUsageRow[]> {
  const found = new Map<number, CostAndUsageRow[]>()
  for (const row of rows) {
    const at = row.bucket === null ? only : Date.parse(row.bucket)
    const list = found.get(at)
    if (list === undefined) found.set(at, [row])
    else list.push(row)
  }
  return found
}

/** `2026-09` of a stretch. */
function monthOf({ from }: Bucket): string {
  return new Date(from).toISOString().slice(0, 7)
}

function dimensionOf(key: CostKey): readonly Dimension[] {
  switch (key.kind) {
    case 'billed-service':
    case 'record-type':
    case 'instance-family':
      return []
    default:
      return [key]
  }
}

/** Accounts have names. */
function accountNames(
  groups: readonly GroupDefinition[],
  rows: readonly CostAndUsageRow[],
  bill: Bill,
): readonly object[] {
  const place = groups.findIndex(({ Type, Key }) => Type === 'DIMENSION' && Key === 'LINKED_ACCOUNT')
  if (place < 0) return []
  const names = new Map(bill.periods().flatMap(({ accounts }) => accounts.map(({ id, name }) => [id, name] as const)))
  return [...new Set(rows.map((row) => row.keys[place] ?? ''))].flatMap((id) => {
    const name = names.get(id) ?? null
    return name === null ? [] : [{ Value: id, Attributes: { description: name } }]
  })
}

function normalizedGaps({ normalized }: AskedMetrics): readonly Gap[] {
  if (!normalized) return []
  return [
    {
      kind: 'missing-data',
      what: 'the imported lines have no NormalizedUsageAmount',
      effect: 'it is left out; sizes of ml. instances have none in Cost Explorer either',
    },
  ]
}

/** Charges by the day look as if all of them fell into the first hour. */
function hourGaps({ Granularity }: Request, rows: readonly CostAndUsageRow[]): readonly Gap[] {
  if (Granularity !== 'HOURLY' || rows.some(({ bucket }) => !/T00:/.test(bucket ?? 'T00:'))) return []
  const days = new Set(rows.map(({ bucket }) => bucket))
  if (days.size < 2) return []
  return [
    {
      kind: 'missing-data',
      what: 'the imported bill is by the day',
      effect: 'what a day cost stands at its first hour; import an export by the hour',
    },
  ]
}

function pageGaps({ next, from, items }: ReturnType<typeof pageOf>, total: number): readonly Gap[] {
  if (next === null && from === 0) return []
  return [
    {
      kind: 'partial-period',
      what: `groups ${from + 1} to ${from + items.length} of ${total}`,
      effect:
        next === null
          ? 'earlier ones were in the pages before'
          : 'the rest comes with next_token, or at once by session-sql',
    },
  ]
}
