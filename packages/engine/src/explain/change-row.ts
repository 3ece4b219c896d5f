import type { ChargeKind } from '../usage-types/line-class.ts'
import type { Quantity } from '../money/quantity.ts'
import { addUsd, subtractUsd, type Usd } from '../money/usd.ts'
import type { Effect } from './effects.ts'

/** One thing before and after. */
export interface Pair<T> {
  readonly before: T
  readonly after: T
}

/** How much was used and what it cost. */
export interface Used {
  readonly quantity: Quantity
  readonly usd: Usd
}

/** Length of a period in the calendar: a month of 30 days is `{ days: 30, months: 1 }`, ten days of it a third of a month. */
export interface Span {
  readonly days: number
  readonly months: number
}

/** Charges of one usage type, region and account in both periods. Absent names are null. */
export interface ChangeRow {
  /** `usage`, or the effect that charges of this kind belong to as a whole. */
  readonly flow: 'usage' | Effect
  readonly component: string
  readonly usageType: string | null
  readonly region: string | null
  readonly account: string | null
  readonly unit: string | null
  readonly instanceType: string | null
  /**
   * What the usage comes from: jobs, each of which runs once; resources that stand from day to day; or nothing that the
   * bill names.
   */
  readonly driver: 'job' | 'standing' | 'none'
  /** Periods in which the resource exists; `both` for jobs and for usage without a resource. */
  readonly presence: 'both' | 'before' | 'after'
  /** Usage that no commitment covers, and usage that one does. */
  readonly open: Pair<Used>
  readonly committed: Pair<Used>
  /** Days on which a resource was used, summed over resources; for jobs, how many there were. */
  readonly drivers: Pair<number>
}

/** A row of a single resource. */
export interface ResourceRow extends ChangeRow {
  readonly resource: string
}

const FLOWS: Readonly<Record<ChargeKind, ChangeRow['flow']>> = {
  usage: 'usage',
  'plan-covered': 'usage',
  'reserved-covered': 'usage',
  'plan-negation': 'commitment',
  'commitment-fee': 'commitment',
  'upfront-fee': 'commitment',
  discount: 'discount',
  credit: 'credit',
  refund: 'refund',
  tax: 'tax',
  other: 'other',
}

/** What charges of a kind count as when a change is explained. */
export function flowOf(kind: ChargeKind): ChangeRow['flow'] {
  return FLOWS[kind]
}

/** Dollars of a row before and after. */
export function usdOf(row: ChangeRow): Pair<Usd> {
  return {
    before: addUsd(row.open.before.usd, row.committed.before.usd),
    after: addUsd(row.open.after.usd, row.committed.after.usd),
  }
}

/** Dollars by which a row changed. */
export function changeOf(row: ChangeRow): Usd {
  const { before, after } = usdOf(row)
  return subtractUsd(after, before)
}
