import { RATIO_SCALE, TICKS_PER_USD, type CoveredUsage } from './covered-usage.ts'

/**
 * Usage laid out for the search, in doubles: it picks the commitment, and `exactCost` says what it costs. Each array holds,
 * hour by hour and class by class in the order of cover, the sum over the classes up to that one.
 */
export interface CostCurve {
  readonly hours: number
  readonly classes: number
  /** Plan price over on-demand price of each class, rising. */
  readonly ratios: Float64Array
  /** Commitment that covers the hour up to and with the class, USD: the breakpoints of the cost. */
  readonly commitmentUsd: Float64Array
  /** On-demand cost of the same usage, USD. */
  readonly onDemandUsd: Float64Array
}

export function costCurve(usage: CoveredUsage): CostCurve {
  const { hours, ratios: exactRatios } = usage
  const classes = exactRatios.length
  const ratios = Float64Array.from(exactRatios, (ratio) => Number(ratio) / Number(RATIO_SCALE))
  const commitmentUsd = new Float64Array(hours * classes)
  const onDemandUsd = new Float64Array(hours * classes)
  const ticks = Number(TICKS_PER_USD)
  for (let hour = 0, at = 0; hour < hours; hour++) {
    let commitment = 0
    let onDemand = 0
    for (let place = 0; place < classes; place++, at++) {
      const usd = Number(usage.onDemand[at]) / ticks
      onDemand += usd
      commitment += usd * (ratios[place] ?? 1)
      commitmentUsd[at] = commitment
      onDemandUsd[at] = onDemand
    }
  }
  return { hours, classes, ratios, commitmentUsd, onDemandUsd }
}

/** Place in the layout of the first class of the hour that `usdPerHour` does not cover in full; the end of the hour where it covers all. */
function firstUncovered(curve: CostCurve, hour: number, usdPerHour: number): number {
  let low = hour * curve.classes
  let high = low + curve.classes
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((curve.commitmentUsd[middle] ?? 0) > usdPerHour) high = middle
    else low = middle + 1
  }
  return low
}

/** By how much the cost of the window rises per dollar that the commitment is raised from `usdPerHour`: never falls as that rises. */
export function slopeAbove(curve: CostCurve, usdPerHour: number): number {
  let relief = 0
  for (let hour = 0; hour < curve.hours; hour++) {
    const at = firstUncovered(curve, hour, usdPerHour)
    const end = (hour + 1) * curve.classes
    if (at < end) relief += 1 / (curve.ratios[at - hour * curve.classes] ?? 1)
  }
  return curve.hours - relief
}

/** What a commitment does to the window, USD. For statistics and charts; `exactCost` is for money. */
export interface CurvePoint {
  readonly usdPerHour: number
  /** Commitment and what it leaves on demand. */
  readonly totalUsd: number
  readonly onDemandLeftUsd: number
  /** Part of the commitment that found usage. */
  readonly usedUsd: number
}

/** Share of each hour's usage that is left, from 0; null where all is. */
export type KeptShares = Float64Array | null

export function pointAt(curve: CostCurve, usdPerHour: number, kept: KeptShares = null): CurvePoint {
  const { classes } = curve
  let left = 0
  let used = 0
  const hours = classes === 0 ? 0 : curve.hours
  for (let hour = 0; hour < hours; hour++) {
    const share = kept === null ? 1 : (kept[hour] ?? 1)
    if (share <= 0) continue
    const start = hour * classes
    const end = start + classes
    // A share of the usage under a commitment costs that share of what all of it costs under a commitment as much larger.
    const commitment = usdPerHour / share
    const at = firstUncovered(curve, hour, commitment)
    if (at === end) {
      used += share * (curve.commitmentUsd[end - 1] ?? 0)
      continue
    }
    const coveredBefore = at === start ? 0 : (curve.onDemandUsd[at - 1] ?? 0)
    const spentBefore = at === start ? 0 : (curve.commitmentUsd[at - 1] ?? 0)
    const partly = (commitment - spentBefore) / (curve.ratios[at - start] ?? 1)
    left += share * ((curve.onDemandUsd[end - 1] ?? 0) - coveredBefore - partly)
    used += usdPerHour
  }
  return { usdPerHour, totalUsd: curve.hours * usdPerHour + left, onDemandLeftUsd: left, usedUsd: used }
}

/** On-demand cost of an hour of the layout, USD. */
export function hourUsd(curve: CostCurve, hour: number): number {
  return curve.classes === 0 ? 0 : (curve.onDemandUsd[(hour + 1) * curve.classes - 1] ?? 0)
}

/** The hours [from, to) of a layout, without a copy. */
export function curveBetween(curve: CostCurve, from: number, to: number): CostCurve {
  const [start, end] = [from * curve.classes, to * curve.classes]
  return {
    ...curve,
    hours: to - from,
    commitmentUsd: curve.commitmentUsd.subarray(start, end),
    onDemandUsd: curve.onDemandUsd.subarray(start, end),
  }
}
