import { requireCount, requirePositive, SimulationInputError } from '../input-error.ts'
import type { SpotOutcome } from './spot-outcome.ts'
import { sampleQuantile, type Spread } from './weighted-sample.ts'

/**
 * Spot price of one instance-hour: half of the probability spread evenly between low and median, half between median and
 * high. Three equal prices are a certain price. Independent of the interruptions, and the same for the whole job.
 */
export interface SpotPriceRange {
  readonly lowUsdPerHour: number
  readonly medianUsdPerHour: number
  readonly highUsdPerHour: number
}

/**
 * A price range that makes sense: positive and in order.
 * @throws SimulationInputError naming the field.
 */
export function checkSpotPrice(price: SpotPriceRange): SpotPriceRange {
  requirePositive('lowUsdPerHour', price.lowUsdPerHour)
  requirePositive('medianUsdPerHour', price.medianUsdPerHour)
  requirePositive('highUsdPerHour', price.highUsdPerHour)
  if (price.medianUsdPerHour < price.lowUsdPerHour) {
    throw new SimulationInputError('medianUsdPerHour', 'at least the low price', price.medianUsdPerHour)
  }
  if (price.highUsdPerHour < price.medianUsdPerHour) {
    throw new SimulationInputError('highUsdPerHour', 'at least the median price', price.highUsdPerHour)
  }
  return price
}

/** Mean price of the range, USD per instance-hour. */
export function meanSpotUsdPerHour(price: SpotPriceRange): number {
  return (price.lowUsdPerHour + 2 * price.medianUsdPerHour + price.highUsdPerHour) / 4
}

/** Probability of a price at or below `usdPerHour`. */
function priceAtMost(price: SpotPriceRange, usdPerHour: number): number {
  const { lowUsdPerHour: low, medianUsdPerHour: median, highUsdPerHour: high } = price
  if (usdPerHour >= high) return 1
  if (usdPerHour < low) return 0
  if (usdPerHour < median) return (0.5 * (usdPerHour - low)) / (median - low)
  return 0.5 + (0.5 * (usdPerHour - median)) / (high - median)
}

/**
 * Probability that compute for the job costs at most `budgetUsd`, whether or not MaxWait stops it first.
 * @throws SimulationInputError naming the field; the budget must not be NaN.
 */
export function probabilityWithinBudget(
  outcome: SpotOutcome,
  price: SpotPriceRange,
  instanceCount: number,
  budgetUsd: number,
): number {
  checkSpotPrice(price)
  requireCount('instanceCount', instanceCount)
  if (Number.isNaN(budgetUsd)) throw new SimulationInputError('budgetUsd', 'a number of dollars', budgetUsd)
  const { values, cumulative } = outcome.billable
  let probability = 0
  let before = 0
  for (let index = 0; index < values.length; index += 1) {
    const upTo = cumulative[index] ?? 0
    const instanceHours = (values[index] ?? 0) * instanceCount
    const within = instanceHours === 0 ? Number(budgetUsd >= 0) : priceAtMost(price, budgetUsd / instanceHours)
    probability += (upTo - before) * within
    before = upTo
  }
  return Math.min(1, probability)
}

/** Equally likely billable hours that stand for the distribution when it is multiplied with the price. */
const COST_POINTS = 64
/** Halvings of the bracket around a quantile: a 10^-6 part of it is left. */
const HALVINGS = 20

/**
 * Compute cost of the job in USD: the distribution of billable hours times price times instances. The mean is exact for the
 * outcome's distribution; with an uncertain price the quantiles use 64 points of it.
 * @throws SimulationInputError naming the field.
 */
export function spotCostUsd(outcome: SpotOutcome, price: SpotPriceRange, instanceCount: number): Spread {
  checkSpotPrice(price)
  requireCount('instanceCount', instanceCount)
  const hours = outcome.billableHours
  const mean = hours.mean * meanSpotUsdPerHour(price) * instanceCount
  if (price.lowUsdPerHour === price.highUsdPerHour) {
    const usdPerHour = price.lowUsdPerHour * instanceCount
    return { mean, p10: hours.p10 * usdPerHour, p50: hours.p50 * usdPerHour, p90: hours.p90 * usdPerHour }
  }
  const points = new Float64Array(COST_POINTS)
  for (let index = 0; index < COST_POINTS; index += 1) {
    points[index] = sampleQuantile(outcome.billable, (index + 0.5) / COST_POINTS)
  }
  return {
    mean,
    p10: instanceCount * costQuantile(points, price, 0.1),
    p50: instanceCount * costQuantile(points, price, 0.5),
    p90: instanceCount * costQuantile(points, price, 0.9),
  }
}

function costQuantile(ascendingHours: Float64Array, price: SpotPriceRange, probability: number): number {
  let low = (ascendingHours[0] ?? 0) * price.lowUsdPerHour
  let high = (ascendingHours[ascendingHours.length - 1] ?? 0) * price.highUsdPerHour
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    let within = 0
    for (let index = 0; index < ascendingHours.length; index += 1) {
      within += priceAtMost(price, middle / (ascendingHours[index] ?? 0))
    }
    if (within < probability * ascendingHours.length) low = middle
    else high = middle
  }
  return (low + high) / 2
}
