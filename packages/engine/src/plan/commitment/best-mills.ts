import { costCurve, type CostCurve } from './cost-curve.ts'
import type { CoveredUsage } from './covered-usage.ts'
import { exactCost, MILLS_PER_USD } from './exact-cost.ts'
import { optimalCommitment } from './optimal-commitment.ts'

/** The cheapest commitment that AWS sells, in thousandths of a dollar an hour; 0 where no plan pays. */
export function bestMills(usage: CoveredUsage, curve: CostCurve = costCurve(usage)): bigint {
  const optimum = optimalCommitment(curve) * Number(MILLS_PER_USD)
  // Cost is convex: of the steps that are sold, the cheapest is next to the optimum.
  const below = BigInt(Math.floor(optimum))
  const above = below + 1n
  return exactCost(usage, above).withPlanUsd < exactCost(usage, below).withPlanUsd ? above : below
}

/** A number of dollars an hour, down to the step that AWS sells. */
export function millsDown(usdPerHour: number): bigint {
  return BigInt(Math.floor(Math.max(0, usdPerHour) * Number(MILLS_PER_USD) + 1e-6))
}

/** A commitment in dollars an hour: `12.345`. */
export function usdPerHourText(mills: bigint): string {
  return `${mills / MILLS_PER_USD}.${String(mills % MILLS_PER_USD).padStart(3, '0')}`
}
