import type { Gap } from '@costwright/engine/bill/bill'
import type { CostAndUsageRow } from '@costwright/warehouse/queries/cost-and-usage'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { columnGaps, isOpen, periodsOf, timeGaps } from '../spend/spend-gaps.ts'
import { stretchOf } from '../spend/time-text.ts'
import { askStretches } from './ask-stretches.ts'
import { conditionOf } from './condition-of.ts'
import { byKeys, dimensionOf, groupingOf, groupOf, metricsOf, type Group, type Metrics } from './cost-groups.ts'
import { askedMetrics, COST_METRICS, type AskedMetrics } from './cost-metrics.ts'
import { expressionShape, groupShape, type GroupDefinition } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { pageOf } from './page.ts'
import { bucketsOf, dayText, GRANULARITIES, periodOf, periodShape, rangeOf, wholeStart, type Bucket } from './period.ts'
import { workspaceOperation, type WorkspaceAnswer } from './workspace.ts'

/** Groups of one page: about forty kilobytes. */
const PAGE_GROUPS = 400
/** Groups that are found at all. */
const MOST_GROUPS = 100_000

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

/** A group of a stretch, its total where there are no groups, or a stretch without any. */
interface Item {
  readonly bucket: Bucket
  readonly group: Group | null
  readonly row: CostAndUsageRow | null
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
  const asked = {
    condition: conditionOf(request.Filter),
    by: groupings.map(({ key }) => key),
    metrics: metrics.costs.length === 0 ? (['unblended'] as const) : metrics.costs.map((name) => COST_METRICS[name]),
    withQuantity: metrics.quantity,
  }
  const found = await askStretches(bill, period, Granularity, asked, MOST_GROUPS)
  const rows = [...found.values()].flat()
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

/** `2026-09` of a stretch. */
function monthOf({ from }: Bucket): string {
  return new Date(from).toISOString().slice(0, 7)
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
