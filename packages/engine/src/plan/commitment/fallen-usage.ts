import type { KeptShares } from './cost-curve.ts'
import type { CoveredUsage } from './covered-usage.ts'

/**
 * Usage after a fall by so many percent of all that a plan could cover. `coveredElsewhere` is what existing plans cover of
 * each hour, in ticks at on-demand prices: they stay, so the fall comes off the rest first.
 */
export function fallenUsage(
  usage: CoveredUsage,
  coveredElsewhere: BigInt64Array | null,
  percent: number,
): CoveredUsage {
  const width = usage.ratios.length
  const fallen = new BigInt64Array(usage.onDemand.length)
  for (let hour = 0; hour < usage.hours; hour++) {
    const start = hour * width
    const rest = hourTicks(usage, hour)
    if (rest === 0n) continue
    const left = leftOf(rest, coveredElsewhere?.[hour] ?? 0n, percent)
    for (let at = start; at < start + width; at++)
      fallen[at] = ((usage.onDemand[at] ?? 0n) * left) / (rest * FALL_SCALE)
  }
  return { ...usage, onDemand: fallen }
}

/** The same fall as the share of each hour that is left, for the search. */
export function keptShares(usage: CoveredUsage, coveredElsewhere: BigInt64Array | null, percent: number): KeptShares {
  return Float64Array.from({ length: usage.hours }, (_, hour) => {
    const rest = hourTicks(usage, hour)
    return rest === 0n ? 0 : Number(leftOf(rest, coveredElsewhere?.[hour] ?? 0n, percent)) / Number(rest * FALL_SCALE)
  })
}

/** Percents with four decimal places, as integers. */
const FALL_SCALE = 1_000_000n

/** What is left of the rest, in 1/FALL_SCALE of a tick. */
function leftOf(rest: bigint, elsewhere: bigint, percent: number): bigint {
  const kept = FALL_SCALE - BigInt(Math.round(percent * 10_000))
  const left = (rest + elsewhere) * kept - elsewhere * FALL_SCALE
  return left > 0n ? left : 0n
}

function hourTicks(usage: CoveredUsage, hour: number): bigint {
  const width = usage.ratios.length
  let ticks = 0n
  for (let at = hour * width; at < (hour + 1) * width; at++) ticks += usage.onDemand[at] ?? 0n
  return ticks
}
