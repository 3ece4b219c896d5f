import type { Gap } from '@costwright/engine/bill/bill'
import { addUsd, compareUsd, formatUsd, usd, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { DIMENSION_COLUMNS, type Dimension } from '@costwright/warehouse/queries/dimension'
import { METRIC_COLUMN, type Metric } from '@costwright/warehouse/queries/metric'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import type { ImportedPeriod } from '@costwright/warehouse/store/bill-catalog'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { askOnce } from './ask-once.ts'
import { coveredDays } from './covered-days.ts'
import type { SpendRange } from './spend-range.ts'
import { stretchOf } from './time-text.ts'

const MS_PER_DAY = 86_400_000
/** AWS goes on writing a month for some days after its end: late usage, tax, refunds. */
const CLOSING_DAYS = 3
/** Unknown usage types that are named; the others are counted. */
const MOST_NAMED = 5

/** Which columns of an export (CUR, FOCUS) a column of the lines is read from, where the export may lack them. */
const EXPORT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  resource: ['line_item_resource_id', 'resourceid'],
  operation: ['line_item_operation', 'xoperation'],
  usage_type: ['xusagetype'],
  description: ['line_item_line_item_description'],
  payer_account: ['bill_payer_account_id', 'billingaccountid'],
  region: ['product_region_code'],
  commitment: ['savings_plan_savings_plan_a_r_n', 'commitmentdiscountid'],
  tags: ['resource_tags', 'tags'],
  list_usd: ['pricing_public_on_demand_cost', 'listcost'],
  net_usd: ['line_item_net_unblended_cost'],
  net_amortized_usd: ['line_item_net_unblended_cost'],
  amortized_usd: ['savings_plan_savings_plan_effective_cost', 'reservation_effective_cost'],
}
const EFFECTS: Readonly<Record<string, string>> = {
  list_usd: 'these dollars are 0',
  net_usd: 'private discounts are not taken off',
  net_amortized_usd: 'private discounts are not taken off',
  amortized_usd: 'plans or reservations, if there are any, stay as they were charged',
}

/** How fresh the bills of a range are. */
export interface Freshness {
  /** The newest import, and the newest delivery of the export where that is known. */
  readonly importedAt: string | null
  readonly exportedAt: string | null
  /** The last hour that has a charge. */
  readonly lastAt: string | null
}

/** The imported periods of a range. */
export function periodsOf(bill: Bill, range: SpendRange): readonly ImportedPeriod[] {
  return bill.periods(({ period }) => range.months.includes(period))
}

export function freshnessOf(periods: readonly ImportedPeriod[]): Freshness {
  return {
    importedAt: latest(periods.map((one) => one.importedAt)),
    exportedAt: latest(periods.map((one) => one.exportedAt)),
    lastAt: latest(periods.map((one) => one.lastAt)),
  }
}

/** Whether any bill of a range is invented. */
export function isSynthetic(bill: Bill, range: SpendRange): boolean {
  return bill.catalog.sources.some(
    (source) => source.synthetic && source.periods.some(({ period }) => range.months.includes(period)),
  )
}

/** Months of the range that are not imported, and days that the newest one does not have yet. */
export async function timeGaps(bill: Bill, range: SpendRange): Promise<readonly Gap[]> {
  const periods = periodsOf(bill, range)
  const months = new Set(periods.map(({ period }) => period))
  const newest = [...months].toSorted().at(-1)
  if (newest === undefined) return coveredDays(range, months, null).gaps
  const end = stretchOf(newest, new Date(0)).to
  if (!periods.some((one) => one.period === newest && isOpen(one, end)))
    return coveredDays(range, months, new Date(end).toISOString()).gaps
  const [span] = await askOnce(bill, usageSpan, null, [newest])
  const usageEnd = span?.end_at ?? null
  const gaps = [...coveredDays(range, months, usageEnd).gaps]
  if (
    usageEnd !== null &&
    Date.parse(usageEnd) <= Date.parse(`${range.to.replace(' ', 'T')}Z`) &&
    Date.parse(usageEnd) < end
  )
    gaps.push({
      kind: 'partial-period',
      what: `usage is known until ${usageEnd.slice(0, 16).replace('T', ' ')} UTC`,
      effect: 'services report up to a day late, so the last day is likely too low',
    })
  return gaps
}

/** A period that AWS may still have been writing when it was exported, or that ends long before its month does. */
export function isOpen(period: ImportedPeriod, end: number): boolean {
  const writtenAt = Date.parse(period.exportedAt ?? period.importedAt)
  return (
    writtenAt < end + CLOSING_DAYS * MS_PER_DAY ||
    (period.lastAt !== null && Date.parse(period.lastAt) < end - MS_PER_DAY)
  )
}

/**
 * Columns that dimensions and dollars of a question need and an export of the range does not have. The catalog names the
 * columns of the export itself.
 */
export function columnGaps(
  periods: readonly ImportedPeriod[],
  dimensions: readonly Dimension[],
  metric: Metric | null = null,
): readonly Gap[] {
  const needed = new Set([...(metric === null ? [] : [METRIC_COLUMN[metric]]), ...dimensions.map(columnOf)])
  return [...needed].flatMap((column): Gap[] => {
    const sources = EXPORT_COLUMNS[column] ?? []
    const without = periods.filter((one) => sources.some((source) => one.missingColumns.includes(source)))
    if (without.length === 0) return []
    const missing = sources.filter((source) => without.some((one) => one.missingColumns.includes(source)))
    const months = [...new Set(without.map(({ period }) => period))].toSorted()
    return [
      {
        kind: 'missing-data',
        what: `the export of ${months.join(', ')} has no ${missing.join(', ')}`,
        effect: EFFECTS[column] ?? 'its charges are in the group without a value',
      },
    ]
  })
}

/** Usage types of machine learning that no pattern knows, by name and dollars. */
export function unknownUsageGaps(periods: readonly ImportedPeriod[]): readonly Gap[] {
  const dollars = new Map<string, Usd>()
  for (const { unknownUsageTypes } of periods)
    for (const { usageType, usd: text } of unknownUsageTypes)
      dollars.set(usageType, addUsd(dollars.get(usageType) ?? ZERO_USD, usd(text)))
  const all = [...dollars].toSorted(([, a], [, b]) => compareUsd(b, a))
  if (all.length === 0) return []
  const total = all.reduce((sum, [, amount]) => addUsd(sum, amount), ZERO_USD)
  const named = all.slice(0, MOST_NAMED).map(([usageType, amount]) => `${usageType} ${formatUsd(amount)}`)
  const more = all.length - named.length
  return [
    {
      kind: 'unknown-usage-type',
      what: `${named.join(', ')}${more > 0 ? ` and ${more} more, ${formatUsd(total)} in all` : ''}`,
      effect: 'in the figures, as SageMaker that is not classified (in the months as a whole, without filters)',
    },
  ]
}

function columnOf(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'column':
      return DIMENSION_COLUMNS[dimension.name]
    case 'tag':
      return 'tags'
    case 'cost-category':
      return 'cost_categories'
  }
}

function latest(times: readonly (string | null)[]): string | null {
  return (
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
