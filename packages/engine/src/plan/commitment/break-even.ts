import { pointAt, type CostCurve, type KeptShares } from './cost-curve.ts'

/** Percent are found to this fraction. */
const PRECISION_PERCENT = 0.01

/**
 * By how many percent usage may fall before the commitment costs more than no plan; null when it never pays or nothing is
 * committed. `keptAfter` gives the share of each hour that a fall by so many percent leaves.
 */
export function breakEvenFallPercent(
  curve: CostCurve,
  usdPerHour: number,
  keptAfter: (percent: number) => KeptShares,
): number | null {
  const saves = (percent: number): boolean => {
    const kept = keptAfter(percent)
    return pointAt(curve, usdPerHour, kept).totalUsd < pointAt(curve, 0, kept).totalUsd
  }
  if (usdPerHour <= 0 || !saves(0)) return null
  let low = 0
  let high = 100
  while (high - low > PRECISION_PERCENT) {
    const middle = (low + high) / 2
    if (saves(middle)) low = middle
    else high = middle
  }
  return low
}
