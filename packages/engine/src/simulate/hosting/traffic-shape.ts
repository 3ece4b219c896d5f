import { requireNonNegative, requirePositive, SimulationInputError } from '../input-error.ts'
import { createRandom, deriveSeed } from '../random.ts'

/** Bursts that come at random, independently of one another. */
export interface TrafficBursts {
  readonly perDay: number
  readonly minutes: number
  /** Rate within a burst, as a multiple of the rate around it. */
  readonly times: number
}

/** A traffic that is described and not measured. */
export interface TrafficShape {
  /** On average over all days, bursts and growth included. */
  readonly requestsPerDay: number
  readonly days: number
  /** Weights of the 24 hours of a day; what matters is their ratio. */
  readonly daily: readonly number[]
  /** Weights of the seven days of a week, Monday first. */
  readonly weekly: readonly number[]
  readonly bursts: TrafficBursts | null
  /** Growth in 730 hours: 0.1 is ten percent. */
  readonly growthPerMonth: number
  /** When it starts, seconds after Monday 00:00. */
  readonly startSecondOfWeek: number
}

/** Seconds of one step of a shape. */
export const SHAPE_STEP_SECONDS = 60

const DAY = 86_400
const HOUR = 3600
const HOURS_PER_MONTH = 730
const BURST_STREAM = 0x62757273

/**
 * Requests to be expected in each minute of a shape. Bursts are drawn by the seed; the sum is `requestsPerDay × days`.
 * @throws SimulationInputError for weights that are none, and for anything negative.
 */
export function expectedPerMinute(shape: TrafficShape, seed: number): Float64Array {
  requirePositive('requestsPerDay', shape.requestsPerDay)
  requirePositive('days', shape.days)
  checkWeights('daily', shape.daily, 24)
  checkWeights('weekly', shape.weekly, 7)
  if (!(shape.growthPerMonth > -1)) throw new SimulationInputError('growthPerMonth', 'above -1', shape.growthPerMonth)
  const minutes = Math.max(1, Math.round((shape.days * DAY) / SHAPE_STEP_SECONDS))
  const burst = burstFactors(shape.bursts, minutes, seed)
  const expected = new Float64Array(minutes)
  let sum = 0
  for (let minute = 0; minute < minutes; minute += 1) {
    const at = shape.startSecondOfWeek + minute * SHAPE_STEP_SECONDS
    const hour = shape.daily[Math.floor((at % DAY) / HOUR)] ?? 0
    const day = shape.weekly[Math.floor(at / DAY) % 7] ?? 0
    const growth = (1 + shape.growthPerMonth) ** ((minute * SHAPE_STEP_SECONDS) / HOUR / HOURS_PER_MONTH)
    const weight = hour * day * growth * (burst[minute] ?? 1)
    expected[minute] = weight
    sum += weight
  }
  if (sum === 0) throw new SimulationInputError('weights', 'above zero somewhere in the days asked for', 'none')
  const scale = (shape.requestsPerDay * shape.days) / sum
  return expected.map((weight) => weight * scale)
}

function burstFactors(bursts: TrafficBursts | null, minutes: number, seed: number): Float64Array {
  const factors = new Float64Array(minutes).fill(1)
  if (bursts === null) return factors
  requirePositive('bursts.perDay', bursts.perDay)
  requirePositive('bursts.minutes', bursts.minutes)
  requirePositive('bursts.times', bursts.times)
  const random = createRandom(deriveSeed(seed, BURST_STREAM))
  const between = DAY / SHAPE_STEP_SECONDS / bursts.perDay
  for (let at = random.exponential(between); at < minutes; at += random.exponential(between)) {
    const from = Math.floor(at)
    factors.fill(bursts.times, from, Math.min(minutes, Math.max(from + 1, Math.round(at + bursts.minutes))))
  }
  return factors
}

function checkWeights(field: string, weights: readonly number[], length: number): void {
  if (weights.length !== length) throw new SimulationInputError(field, `${length} weights`, weights.length)
  for (const weight of weights) requireNonNegative(field, weight)
}
