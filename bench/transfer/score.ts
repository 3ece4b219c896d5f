import { findDevice } from '../../packages/engine/src/predict/find-device.ts'
import type { PrecisionClass } from '../../packages/engine/src/predict/precision.ts'

/** One prediction held against the reading. Errors are of run time, relative: 0.2 is 20 % off. */
export interface Trial {
  readonly model: string
  readonly precision: PrecisionClass
  readonly from: string
  readonly to: string
  readonly error: number
  readonly inside: boolean
  /** Upper end of the interval over its lower end. */
  readonly width: number
  /** Errors of the ratios of data-sheet peaks; null where a sheet is missing. */
  readonly flopsError: number | null
  readonly bandwidthError: number | null
}

/** What a set of trials comes to. Percent. */
export interface Score {
  readonly predictions: number
  readonly meanPct: number
  readonly medianPct: number
  readonly p90Pct: number
  readonly coveragePct: number
  readonly medianWidth: number
  /** The ratios of peaks, on those of the trials that have both sheets. */
  readonly flops: RatioScore | null
  readonly bandwidth: RatioScore | null
}

/** A ratio of peaks on the trials where both devices have a sheet, and the method on the same trials. */
export interface RatioScore {
  readonly predictions: number
  readonly meanPct: number
  readonly medianPct: number
  readonly p90Pct: number
  readonly methodMeanPct: number
}

/** Relative error of a run time when the logarithm of throughput was predicted. */
export function timeError(predictedLog: number, actualLog: number): number {
  return Math.abs(Math.exp(actualLog - predictedLog) - 1)
}

/** Errors of the two ratios of peaks for one pair of devices. */
export function ratioErrors(
  from: string,
  to: string,
  precision: PrecisionClass,
  actualLog: number,
): Pick<Trial, 'flopsError' | 'bandwidthError'> {
  const [a, b] = [findDevice(from)?.device, findDevice(to)?.device]
  if (a === undefined || b === undefined) return { flopsError: null, bandwidthError: null }
  const peak = { full: 'fullTflops', half: 'halfTflops', int8: 'int8Tops' } as const
  return {
    flopsError: timeError(Math.log(b[peak[precision]] / a[peak[precision]]), actualLog),
    bandwidthError: timeError(Math.log(b.bandwidthTbS / a.bandwidthTbS), actualLog),
  }
}

export function scoreOf(trials: readonly Trial[]): Score {
  const errors = trials.map((one) => one.error)
  return {
    predictions: trials.length,
    ...summary(errors),
    coveragePct: (100 * trials.filter((one) => one.inside).length) / trials.length,
    medianWidth: quantile(
      trials.map((one) => one.width),
      0.5,
    ),
    flops: ratioScore(trials, (one) => one.flopsError),
    bandwidth: ratioScore(trials, (one) => one.bandwidthError),
  }
}

function ratioScore(trials: readonly Trial[], of: (trial: Trial) => number | null): RatioScore | null {
  const both = trials.filter((one) => of(one) !== null)
  if (both.length === 0) return null
  return {
    predictions: both.length,
    ...summary(both.map((one) => of(one) ?? Number.NaN)),
    methodMeanPct: summary(both.map((one) => one.error)).meanPct,
  }
}

function summary(errors: readonly number[]): {
  readonly meanPct: number
  readonly medianPct: number
  readonly p90Pct: number
} {
  return {
    meanPct: (100 * errors.reduce((sum, one) => sum + one, 0)) / errors.length,
    medianPct: 100 * quantile(errors, 0.5),
    p90Pct: 100 * quantile(errors, 0.9),
  }
}

/** Linear interpolation between order statistics. */
function quantile(values: readonly number[], probability: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * probability
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN]
  return low + (high - low) * (place - Math.floor(place))
}
