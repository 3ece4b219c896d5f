import { slopeAbove, type CostCurve } from './cost-curve.ts'

/** Slopes are sums of as many terms as there are hours: this share of the hours is rounding, not slope. */
const FLAT_SHARE = 1e-9

/** Halvings before the breakpoints that are left are sorted: by then they are few, whatever the usage, unless they are equal. */
const HALVINGS = 14

/**
 * The commitment, USD per hour, with the least cost over the window; the smallest where several cost the same; 0 where no
 * plan pays. Cost is convex and piecewise linear, and bends only where a commitment covers an hour up to and with some
 * class, so a binary search by slope over those sums is exact. At most O(N log N) for N = hours × classes.
 */
export function optimalCommitment(curve: CostCurve): number {
  const flat = -FLAT_SHARE * curve.hours
  if (curve.hours === 0 || curve.classes === 0 || slopeAbove(curve, 0) >= flat) return 0
  // Cost still falls above `below`, and no longer above `above`: the breakpoint that is sought lies between them.
  let below = 0
  let above = curve.commitmentUsd.reduce((most, usdPerHour) => Math.max(most, usdPerHour), 0)
  for (let turn = 0; turn < HALVINGS; turn++) {
    const middle = (below + above) / 2
    if (slopeAbove(curve, middle) >= flat) above = middle
    else below = middle
  }
  const breakpoints = curve.commitmentUsd.filter((usdPerHour) => usdPerHour > below && usdPerHour <= above).toSorted()
  let low = 0
  let high = breakpoints.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (slopeAbove(curve, breakpoints[middle] ?? 0) >= flat) high = middle
    else low = middle + 1
  }
  return breakpoints[low] ?? 0
}
