import { median } from '../anomalies/robust.ts'
import { laterMonth } from './calendar.ts'

/** A range of dollars: one in ten is below `p10`, one in ten above `p90`. */
export interface UsdRange {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export const NO_USD: UsdRange = { p10: 0, p50: 0, p90: 0 }

/** Dollars of a month. */
export interface MonthUsd {
  /** `2026-09`. */
  readonly month: string
  readonly usd: number
}

/**
 * What is billed once a month: the median of the last three whole months before `month`, between the least and the most of
 * them; nothing where the last two had none.
 */
export function monthFee(fees: readonly MonthUsd[], month: string): UsdRange {
  // A month before the first fee says nothing; one after it without a fee says that there was none.
  const last = [1, 2, 3]
    .map((back) => laterMonth(month, -back))
    .filter((earlier) => fees.some((one) => one.month <= earlier))
    .map((earlier) => fees.find((one) => one.month === earlier)?.usd ?? 0)
  // A fee that has gone stays gone, and one that has just begun goes on.
  const [latest = 0] = last
  if (latest === 0) return NO_USD
  const some = last.filter((usd) => usd !== 0)
  const middle = some.length < 3 ? latest : median(some)
  return { p10: Math.min(...some, middle), p50: middle, p90: Math.max(...some, middle) }
}
