import { addUsd, compareUsd, subtractUsd, usd, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { costAndUsage, type CostKey } from '@costwright/warehouse/queries/cost-and-usage'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { timeGaps } from '../spend/spend-gaps.ts'
import { conditionOf } from './condition-of.ts'
import { COST_METRICS, type CostMetricName } from './cost-metrics.ts'
import { COST_DIMENSIONS, costDimension, type CostDimension } from './dimensions.ts'
import { expressionShape, groupShape } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { pageOf } from './page.ts'
import { dayText, periodOf, periodShape, rangeOf, type Period } from './period.ts'
import { usdText } from './usd-text.ts'
import { workspaceOperation, type WorkspaceOperation } from './workspace.ts'

/** Rows of a page, where nobody says how many. AWS has ten, at a cent each. */
const PAGE = 500
const MOST_GROUPS = 100_000

const requestShape = z.strictObject({
  BaselineTimePeriod: periodShape,
  ComparisonTimePeriod: periodShape,
  MetricForComparison: z.string(),
  GroupBy: z.array(groupShape).optional(),
  Filter: expressionShape.optional(),
  MaxResults: z.number().int().positive().optional(),
  NextPageToken: z.string().optional(),
  BillingViewArn: z.string().optional(),
})
type Request = z.infer<typeof requestShape>

/** Dollars of a group in both months. */
interface Pair {
  readonly keys: readonly (string | null)[]
  readonly before: Usd
  readonly after: Usd
}

/** Kinds of charges with the types of drivers that AWS names. Of usage the change is the driver. */
const DRIVERS: Readonly<Record<string, string>> = {
  usage: 'USAGE_CHANGE',
  'plan-covered': 'SAVINGS_PLAN_USAGE',
  'plan-negation': 'SAVINGS_PLAN_NEGATION',
  'reserved-covered': 'RESERVATION_USAGE',
  SavingsPlanRecurringFee: 'SAVINGS_PLAN_RECURRING_FEE',
  SavingsPlanUpfrontFee: 'SAVINGS_PLAN_UPFRONT_FEE',
  'commitment-fee': 'RECURRING_RESERVATION_FEE',
  'upfront-fee': 'UPFRONT_RESERVATION_FEE',
  discount: 'BUNDLED_DISCOUNT',
  credit: 'CREDIT',
  refund: 'REFUND',
  tax: 'TAX',
  other: 'OUT_OF_CYCLE_CHARGE',
}

/** `GetCostAndUsageComparisons`: a month against another, by a dimension; the greatest change first. */
export const getCostAndUsageComparisons: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const names = (request.GroupBy ?? []).map(({ Type, Key }) => {
      if (Type !== 'DIMENSION') throw new NotInWorkspace('comparisons are grouped by dimensions', 'group by SERVICE')
      return Key
    })
    const dimensions = names.map((name): CostDimension => costDimension(name))
    const { pairs, periods } = await comparedMonths(
      bill,
      request,
      dimensions.map(({ key }) => key),
    )
    const page = pageOf(pairs, request.MaxResults ?? PAGE, request.NextPageToken, { ...request, NextPageToken: '' })
    const whole = pairs.reduce<Pair>(
      (sum, pair) => ({ keys: [], before: addUsd(sum.before, pair.before), after: addUsd(sum.after, pair.after) }),
      { keys: [], before: ZERO_USD, after: ZERO_USD },
    )
    return {
      body: {
        CostAndUsageComparisons: page.items.map((pair) => ({
          CostAndUsageSelector: selector(names, dimensions, pair.keys),
          Metrics: metrics(request, pair),
        })),
        TotalCostAndUsage: metrics(request, whole),
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: await bothGaps(bill, periods),
    }
  },
})

/** `GetCostComparisonDrivers`: the same by service and usage type, with the kinds of charges that made the change. */
export const getCostComparisonDrivers: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const names = ['SERVICE', 'USAGE_TYPE'] as const
    const dimensions: readonly CostDimension[] = names.map((name) => COST_DIMENSIONS[name])
    const { pairs, periods } = await comparedMonths(bill, request, [
      ...dimensions.map(({ key }) => key),
      { kind: 'record-type' },
    ])
    const groups = new Map<string, Pair & { readonly drivers: Pair[] }>()
    for (const pair of pairs) {
      const keys = pair.keys.slice(0, 2)
      const id = JSON.stringify(keys)
      const known = groups.get(id) ?? { keys, before: ZERO_USD, after: ZERO_USD, drivers: [] }
      groups.set(id, {
        keys,
        before: addUsd(known.before, pair.before),
        after: addUsd(known.after, pair.after),
        drivers: [...known.drivers, pair],
      })
    }
    const sorted = [...groups.values()].toSorted(byChange)
    const page = pageOf(sorted, request.MaxResults ?? PAGE, request.NextPageToken, { ...request, NextPageToken: '' })
    return {
      body: {
        CostComparisonDrivers: page.items.map((group) => ({
          CostSelector: selector(names, dimensions, group.keys),
          Metrics: metrics(request, group),
          CostDrivers: group.drivers.map((driver) => {
            const kind = driver.keys[2] ?? 'other'
            const Type = DRIVERS[kind] ?? 'OUT_OF_CYCLE_CHARGE'
            return { Type, Name: COST_DIMENSIONS.RECORD_TYPE.name(kind), Metrics: metrics(request, driver) }
          }),
        })),
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: await bothGaps(bill, periods),
    }
  },
})

async function comparedMonths(
  bill: Bill,
  request: Request,
  by: readonly CostKey[],
): Promise<{ readonly pairs: readonly Pair[]; readonly periods: readonly Period[] }> {
  const { MetricForComparison } = request
  if (!Object.hasOwn(COST_METRICS, MetricForComparison))
    throw new InvalidRequest(
      `months are compared by ${Object.keys(COST_METRICS).join(', ')}, not by ${JSON.stringify(MetricForComparison)}`,
    )
  const metric = COST_METRICS[MetricForComparison as CostMetricName]
  const condition = conditionOf(request.Filter)
  const periods = [request.BaselineTimePeriod, request.ComparisonTimePeriod].map(wholeMonth)
  const pairs = new Map<string, Pair>()
  for (const [index, period] of periods.entries()) {
    const { from, to, months } = rangeOf(period)
    const asked = { condition, by: [...by], bucket: null, metrics: [metric], withQuantity: false, limit: MOST_GROUPS }
    for (const { keys, amounts } of await bill.ask(costAndUsage, { from, to, ...asked }, months)) {
      const id = JSON.stringify(keys)
      const known = pairs.get(id) ?? { keys, before: ZERO_USD, after: ZERO_USD }
      const amount = usd(amounts[0] ?? '0')
      pairs.set(id, index === 0 ? { ...known, before: amount } : { ...known, after: amount })
    }
  }
  return { pairs: [...pairs.values()].toSorted(byChange), periods }
}

/** Exactly one calendar month, as Cost Explorer demands. */
function wholeMonth(text: z.infer<typeof periodShape>): Period {
  const period = periodOf(text)
  const date = new Date(period.from)
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  if (date.getUTCDate() === 1 && period.to === next) return period
  throw new InvalidRequest(
    `periods are whole months, such as 2026-09-01 to 2026-10-01, not ${dayText(period.from)} to ${dayText(period.to)}`,
  )
}

function byChange(a: Pair, b: Pair): number {
  const size = (pair: Pair): Usd => {
    const change = subtractUsd(pair.after, pair.before)
    return change < ZERO_USD ? subtractUsd(ZERO_USD, change) : change
  }
  return compareUsd(size(b), size(a))
}

function selector(names: readonly string[], dimensions: readonly CostDimension[], keys: Pair['keys']): object {
  const parts = names.map((Key, index) => {
    const value = keys[index] ?? null
    const dimension = dimensions[index]
    return {
      Dimensions: {
        Key,
        Values: [value === null ? dimension?.none : dimension?.name(value)],
        MatchOptions: ['EQUALS'],
      },
    }
  })
  return parts.length === 1 ? (parts[0] ?? {}) : parts.length === 0 ? {} : { And: parts }
}

function metrics({ MetricForComparison }: Request, { before, after }: Pair): object {
  return {
    [MetricForComparison]: {
      BaselineTimePeriodAmount: usdText(before),
      ComparisonTimePeriodAmount: usdText(after),
      Difference: usdText(subtractUsd(after, before)),
      Unit: 'USD',
    },
  }
}

async function bothGaps(bill: Bill, periods: readonly Period[]): ReturnType<typeof timeGaps> {
  const gaps = await Promise.all(periods.map(async (period) => await timeGaps(bill, rangeOf(period))))
  return gaps.flat()
}
