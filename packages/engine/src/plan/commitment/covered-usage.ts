/** On-demand dollars of the search and of bills are whole numbers of this many to the dollar: ten decimal places, as AWS bills. */
export const TICKS_PER_USD = 10n ** 10n
/** A ratio of plan price to on-demand price is a whole number of 1/RATIO_SCALE. */
export const RATIO_SCALE = 10n ** 12n

/** What cannot be planned with: negative dollars, a ratio that saves nothing, series of different lengths. */
export class CommitmentInputError extends Error {
  readonly code = 'commitment-input'
}

/** Usage that the plan gives one and the same discount. */
export interface RatedSeries {
  /** Plan price over on-demand price, in 1/RATIO_SCALE: above 0, below 1. */
  readonly ratio: bigint
  /** On-demand cost of each hour, in ticks: whole and not negative. */
  readonly onDemand: BigInt64Array
}

/** On-demand cost by hour and class of discount: all that the choice of a commitment depends on. */
export interface CoveredUsage {
  readonly hours: number
  /** Distinct and rising, so the highest discount comes first: the order in which a plan is applied. */
  readonly ratios: readonly bigint[]
  /** Ticks, hour by hour: the class `k` of the hour `h` is at `h × ratios.length + k`. */
  readonly onDemand: BigInt64Array
}

/**
 * Gathers series of equal discount and orders them by it.
 * @throws CommitmentInputError for a ratio outside (0, 1), negative dollars or series that are not `hours` long.
 */
export function coveredUsage(hours: number, series: readonly RatedSeries[]): CoveredUsage {
  for (const { ratio, onDemand } of series) {
    if (ratio <= 0n || ratio >= RATIO_SCALE)
      throw new CommitmentInputError(`a plan price must lie between nothing and the on-demand price; ratio ${ratio}`)
    if (onDemand.length !== hours)
      throw new CommitmentInputError(`a series has ${onDemand.length} hours where ${hours} were expected`)
    if (onDemand.some((ticks) => ticks < 0n)) throw new CommitmentInputError('usage cannot cost less than nothing')
  }
  const ratios = [...new Set(series.map((one) => one.ratio))].toSorted((a, b) => (a < b ? -1 : 1))
  const placeOf = new Map(ratios.map((ratio, place) => [ratio, place]))
  const gathered = new BigInt64Array(hours * ratios.length)
  for (const { ratio, onDemand } of series) {
    const place = placeOf.get(ratio) ?? 0
    for (let hour = 0; hour < hours; hour++) {
      const at = hour * ratios.length + place
      gathered[at] = (gathered[at] ?? 0n) + (onDemand[hour] ?? 0n)
    }
  }
  return { hours, ratios, onDemand: gathered }
}

/** The hours [from, to) of some usage. */
export function usageBetween(usage: CoveredUsage, from: number, to: number): CoveredUsage {
  const width = usage.ratios.length
  return { ...usage, hours: to - from, onDemand: usage.onDemand.slice(from * width, to * width) }
}
