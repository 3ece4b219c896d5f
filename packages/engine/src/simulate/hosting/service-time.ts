import { requireNonNegative, requirePositive, SimulationInputError } from '../input-error.ts'
import { normalQuantile } from '../normal-quantile.ts'
import { SERVICE_STEPS, type ServiceTime } from './hosting-setup.ts'

/** Always the same number of seconds. */
export function constantServiceTime(seconds: number): ServiceTime {
  requireNonNegative('seconds', seconds)
  return { quantilesSeconds: new Float64Array(SERVICE_STEPS).fill(seconds) }
}

/**
 * A log-normal distribution with a mean, seconds, and a coefficient of variation (standard deviation ÷ mean; 0: constant).
 * The points are the middles of equal shares, then scaled so that their mean is the one asked for.
 */
export function logNormalServiceTime(meanSeconds: number, variation: number): ServiceTime {
  requirePositive('meanSeconds', meanSeconds)
  requireNonNegative('variation', variation)
  const sigma = Math.sqrt(Math.log1p(variation * variation))
  const quantilesSeconds = Float64Array.from({ length: SERVICE_STEPS }, (_, step) =>
    Math.exp(sigma * normalQuantile((step + 0.5) / SERVICE_STEPS)),
  )
  return scaledServiceTime({ quantilesSeconds }, meanSeconds / meanServiceSeconds({ quantilesSeconds }))
}

/**
 * The distribution of measured seconds, in any order: quantiles in the middle of equal shares, between measurements by line.
 * @throws SimulationInputError for no measurement, or one that is negative or no number.
 */
export function measuredServiceTime(seconds: ArrayLike<number>): ServiceTime {
  if (seconds.length === 0) throw new SimulationInputError('service times', 'at least one measurement', 'none')
  const sorted = Float64Array.from(seconds).sort()
  for (const one of [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN]) requireNonNegative('service time', one)
  const quantilesSeconds = Float64Array.from({ length: SERVICE_STEPS }, (_, step) => {
    const place = ((step + 0.5) / SERVICE_STEPS) * sorted.length - 0.5
    const below = Math.min(sorted.length - 1, Math.max(0, Math.floor(place)))
    const above = Math.min(sorted.length - 1, below + 1)
    const low = sorted[below] ?? 0
    return low + ((sorted[above] ?? 0) - low) * Math.min(1, Math.max(0, place - below))
  })
  return { quantilesSeconds }
}

/** The same distribution with every time multiplied. */
export function scaledServiceTime({ quantilesSeconds }: ServiceTime, factor: number): ServiceTime {
  requireNonNegative('factor', factor)
  return { quantilesSeconds: quantilesSeconds.map((seconds) => seconds * factor) }
}

/** Mean of a distribution, seconds. */
export function meanServiceSeconds({ quantilesSeconds }: ServiceTime): number {
  return quantilesSeconds.reduce((sum, seconds) => sum + seconds, 0) / quantilesSeconds.length
}
