import { perMonth, type UsageWindow } from './outcome.ts'
import { exactCost } from './exact-cost.ts'
import { subtractUsd, sumUsd, type Usd } from '../../money/usd.ts'

/** Tranches of a ladder, one a quarter, so that later a quarter of the commitment can be renewed or dropped every quarter. */
export const LADDER_TRANCHES = 4
/** Days between two tranches: a quarter of 365 days, whole. */
export const LADDER_EVERY_DAYS = 91
const MONTHS_PER_TRANCHE = 3n

/** One purchase of a ladder. */
export interface Tranche {
  readonly afterDays: number
  readonly mills: bigint
  /** All tranches so far. */
  readonly totalMills: bigint
  /** What all tranches so far save in a month of the window's usage. */
  readonly monthlySavingUsd: Usd
}

/** A commitment bought in equal parts over a year instead of at once. */
export interface Ladder {
  readonly tranches: readonly Tranche[]
  /** Saving of the first year, at the usage of the window, against no plan. */
  readonly firstYearSavingUsd: Usd
}

/** Splits a commitment into tranches; null where it is too small to split. */
export function commitmentLadder(window: UsageWindow, mills: bigint): Ladder | null {
  if (mills < BigInt(LADDER_TRANCHES)) return null
  const tranches = Array.from({ length: LADDER_TRANCHES }, (_, place): Tranche => {
    const upTo = (count: number): bigint => (mills * BigInt(count)) / BigInt(LADDER_TRANCHES)
    const totalMills = upTo(place + 1)
    const { withoutPlanUsd, withPlanUsd } = exactCost(window.usage, totalMills)
    return {
      afterDays: place * LADDER_EVERY_DAYS,
      mills: totalMills - upTo(place),
      totalMills,
      monthlySavingUsd: perMonth(subtractUsd(withoutPlanUsd, withPlanUsd), window.usage.hours),
    }
  })
  const firstYearSavingUsd = (sumUsd(tranches.map((one) => one.monthlySavingUsd)) * MONTHS_PER_TRANCHE) as Usd
  return { tranches, firstYearSavingUsd }
}
