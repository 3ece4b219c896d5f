import { subtractUsd, usdToNumber, ZERO_USD, type Usd } from '../../money/usd.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import { breakEvenFallPercent } from './break-even.ts'
import type { CostCurve } from './cost-curve.ts'
import type { CoveredUsage } from './covered-usage.ts'
import { exactCost, MILLS_PER_USD, type ExactCost } from './exact-cost.ts'
import { fallenUsage, keptShares } from './fallen-usage.ts'

/** Falls of usage that every commitment is shown under, percent. */
export const FALLS_PERCENT = [10, 25, 50] as const

/** What a commitment costs when usage falls. */
export interface FallCase {
  readonly fallPercent: number
  readonly withoutPlanUsd: Usd
  readonly withPlanUsd: Usd
  /** Negative: the commitment costs more than no plan. */
  readonly savingUsd: Usd
  /** What is lost, as a share of today's on-demand cost; 0 where it still saves. */
  readonly lossPercent: number
}

/** A commitment held against the usage of a window. */
export interface CommitmentOutcome {
  readonly mills: bigint
  readonly cost: ExactCost
  readonly savingUsd: Usd
  readonly savingPercent: number
  /** Share of the commitment that finds usage; null without commitment. */
  readonly utilisationPercent: number | null
  /** Share of the on-demand cost that the commitment covers. */
  readonly coveragePercent: number
  /** Utilisation below which the commitment costs more than the same usage on demand. */
  readonly breakEvenUtilisationPercent: number | null
  readonly breakEvenFallPercent: number | null
  readonly falls: readonly FallCase[]
}

/** What some usage that plans could cover is held against: itself, and what existing plans cover beside it. */
export interface UsageWindow {
  readonly usage: CoveredUsage
  readonly curve: CostCurve
  /** On-demand worth, in ticks by hour, of what existing plans cover; null where there are none. */
  readonly elsewhere: BigInt64Array | null
}

export function commitmentOutcome(window: UsageWindow, mills: bigint): CommitmentOutcome {
  const { usage, curve, elsewhere } = window
  const cost = exactCost(usage, mills)
  const covered = subtractUsd(cost.withoutPlanUsd, cost.onDemandLeftUsd)
  const savingUsd = subtractUsd(cost.withoutPlanUsd, cost.withPlanUsd)
  const usdPerHour = Number(mills) / Number(MILLS_PER_USD)
  return {
    mills,
    cost,
    savingUsd,
    savingPercent: percentOf(savingUsd, cost.withoutPlanUsd) ?? 0,
    utilisationPercent: percentOf(cost.usedUsd, cost.commitmentUsd),
    coveragePercent: percentOf(covered, cost.withoutPlanUsd) ?? 0,
    breakEvenUtilisationPercent: percentOf(cost.usedUsd, covered),
    breakEvenFallPercent: breakEvenFallPercent(curve, usdPerHour, (percent) => keptShares(usage, elsewhere, percent)),
    falls: FALLS_PERCENT.map((fall) => fallCase(window, mills, fall)),
  }
}

/** The bill of the window under a commitment after a fall of usage. */
export function fallCase(window: UsageWindow, mills: bigint, fallPercent: number): FallCase {
  const { withoutPlanUsd, withPlanUsd } = exactCost(fallenUsage(window.usage, window.elsewhere, fallPercent), mills)
  const savingUsd = subtractUsd(withoutPlanUsd, withPlanUsd)
  const today = exactCost(window.usage, 0n).withoutPlanUsd
  const lossPercent = savingUsd >= 0n ? 0 : -(percentOf(savingUsd, today) ?? 0)
  return { fallPercent, withoutPlanUsd, withPlanUsd, savingUsd, lossPercent }
}

/** What an amount of a window comes to in a standard month of 730 hours. */
export function perMonth(amount: Usd, hours: number): Usd {
  return hours === 0 ? ZERO_USD : (((amount * BigInt(HOURS_PER_MONTH)) / BigInt(hours)) as Usd)
}

function percentOf(part: Usd, whole: Usd): number | null {
  return whole === ZERO_USD ? null : (usdToNumber(part) / usdToNumber(whole)) * 100
}
