import { SERVICE_STEPS, type ServiceTime } from '../../simulate/hosting/hosting-setup.ts'
import { normalQuantile } from '../../simulate/normal-quantile.ts'
import type { MeasuredTime } from './service-times.ts'

/** Standard deviation ÷ mean of a service time of which only the mean is known. Assumed. */
export const ASSUMED_CV = 0.5
const Z90 = normalQuantile(0.9)
const Z99 = normalQuantile(0.99)

/** A distribution of service times, and how it is known. */
export interface ServiceDistribution {
  readonly time: ServiceTime
  readonly meanSeconds: number
  /** Standard deviation ÷ mean. */
  readonly cv: number
  /** Where it comes from, in words. */
  readonly words: string
  readonly isCvAssumed: boolean
}

/** The distribution behind a measurement: readings as they are, percentiles joined by lognormal pieces, or a lognormal of mean and deviation. */
export function serviceDistribution(measured: MeasuredTime): ServiceDistribution {
  if (measured.latenciesMs !== undefined) return ofReadings(measured.latenciesMs)
  if (measured.p50Ms !== undefined) return ofPercentiles(measured.p50Ms, measured.p90Ms, measured.p99Ms)
  if (measured.meanMs === undefined) throw new RangeError('a measurement without a time')
  const cv = measured.cv ?? ASSUMED_CV
  const isCvAssumed = measured.cv === undefined
  return {
    ...ofMean(measured.meanMs / 1000, cv),
    words: `a mean of ${measured.meanMs} ms, deviation ${cv} × the mean${isCvAssumed ? ' (assumed)' : ''}`,
    isCvAssumed,
  }
}

/** A lognormal distribution by its mean and its deviation relative to it; quantiles are scaled so that their mean is exact. */
export function ofMean(meanSeconds: number, cv: number): Omit<ServiceDistribution, 'words' | 'isCvAssumed'> {
  const sigma = Math.sqrt(Math.log(1 + cv * cv))
  return summarise(
    fill((probability) => Math.exp(sigma * normalQuantile(probability))),
    meanSeconds,
  )
}

/** The same distribution at another speed. */
export function scaled(time: ServiceTime, factor: number): ServiceTime {
  return { quantilesSeconds: time.quantilesSeconds.map((seconds) => seconds * factor) }
}

function ofReadings(latenciesMs: readonly number[]): ServiceDistribution {
  const sorted = Float64Array.from(latenciesMs, (ms) => ms / 1000).toSorted()
  const last = sorted.length - 1
  const time = fill((probability) => {
    const at = Math.min(last, Math.max(0, probability * sorted.length - 0.5))
    const low = Math.floor(at)
    const below = sorted[low] ?? 0
    return below + ((sorted[Math.min(last, low + 1)] ?? below) - below) * (at - low)
  })
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  return {
    ...summarise(time, mean),
    words: `${sorted.length.toLocaleString('en-US')} readings`,
    isCvAssumed: false,
  }
}

function ofPercentiles(p50: number, p90: number | undefined, p99: number | undefined): ServiceDistribution {
  const assumed = p90 === undefined && p99 === undefined
  const middle = Math.log(p50 / 1000)
  const slope = Math.sqrt(Math.log(1 + ASSUMED_CV ** 2))
  const at90 = p90 === undefined ? null : Math.log(p90 / 1000)
  const at99 = p99 === undefined ? null : Math.log(p99 / 1000)
  const toFirst = at90 !== null ? (at90 - middle) / Z90 : at99 !== null ? (at99 - middle) / Z99 : slope
  const beyond = at90 !== null && at99 !== null ? (at99 - at90) / (Z99 - Z90) : toFirst
  const time = fill((probability) => {
    const z = normalQuantile(probability)
    return Math.exp(z <= Z90 ? middle + toFirst * z : middle + toFirst * Z90 + beyond * (z - Z90))
  })
  const mean = time.reduce((sum, one) => sum + one, 0) / time.length
  const stated = [
    `p50 ${p50} ms`,
    ...(p90 === undefined ? [] : [`p90 ${p90} ms`]),
    ...(p99 === undefined ? [] : [`p99 ${p99} ms`]),
  ]
  return {
    ...summarise(time, mean),
    words: `${stated.join(', ')}${assumed ? `, deviation ${ASSUMED_CV} × the mean (assumed)` : ''}`,
    isCvAssumed: assumed,
  }
}

/** Quantiles in the middles of equal shares of probability. */
function fill(quantile: (probability: number) => number): Float64Array {
  return Float64Array.from({ length: SERVICE_STEPS }, (_, index) => quantile((index + 0.5) / SERVICE_STEPS))
}

function summarise(quantiles: Float64Array, meanSeconds: number): Omit<ServiceDistribution, 'words' | 'isCvAssumed'> {
  const mean = quantiles.reduce((sum, one) => sum + one, 0) / quantiles.length
  const factor = meanSeconds / mean
  const quantilesSeconds = quantiles.map((one) => one * factor)
  const variance = quantilesSeconds.reduce((sum, one) => sum + (one - meanSeconds) ** 2, 0) / quantilesSeconds.length
  return { time: { quantilesSeconds }, meanSeconds, cv: Math.sqrt(variance) / meanSeconds }
}
