import { normalCdf } from '../../simulate/normal-cdf.ts'
import { normalQuantile } from '../../simulate/normal-quantile.ts'

/** A figure with its 80 % interval. */
export interface Range {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Standard normal quantile of 0.9: half the 80 % interval in standard deviations. */
const Z90 = normalQuantile(0.9)

/** Standard deviation of the logarithm that gives the interval. */
export function logSd(range: Range): number {
  return Math.log(range.p90 / range.p10) / (2 * Z90)
}

/** Each quantile through an increasing function. */
export function mapRange(range: Range, of: (value: number) => number): Range {
  return { p10: of(range.p10), p50: of(range.p50), p90: of(range.p90) }
}

/** Probability that a lognormal value with the median and log deviation is at most `limit`. */
export function probabilityAtMost(median: number, sd: number, limit: number): number {
  if (limit <= 0) return 0
  if (sd === 0) return median <= limit ? 1 : 0
  return normalCdf(Math.log(limit / median) / sd)
}
