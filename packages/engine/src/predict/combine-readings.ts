import { factor, solve } from './spd-matrix.ts'
import type { TransferContext } from './transfer-context.ts'
import { sizeTerms } from './transfer-features.ts'

/** A reading of the workload in question. */
export interface OwnReading {
  /** Id of a device of the context. */
  readonly device: string
  /** Natural logarithm of throughput; of any unit, the same for all readings. */
  readonly logThroughput: number
  /** Natural logarithm of the batch, null when unknown: then it counts as the target's. */
  readonly logBatch: number | null
  /** Standard deviation of this reading's own error (natural logarithm), besides that of an ordinary benchmark reading. */
  readonly errorSd: number
}

/** Where the workload is to run. */
export interface TransferTarget {
  readonly device: string
  readonly logBatch: number | null
  /** Size of the workload by its step time; 0 when unknown. */
  readonly size: number
}

/** Log throughput on the target: best guess and standard deviation as the model itself sees it (not yet calibrated). */
export interface TransferEstimate {
  readonly logThroughput: number
  readonly sd: number
}

/**
 * The best linear guess of log throughput on the target from one or more readings elsewhere (kriging with a free level): readings on
 * devices that resemble the target weigh more, and no further reading can widen the result.
 * @throws RangeError when a device is not in the context, or there is no reading.
 */
export function combineReadings(
  context: TransferContext,
  readings: readonly OwnReading[],
  target: TransferTarget,
): TransferEstimate {
  if (readings.length === 0) throw new RangeError('a prediction needs at least one reading')
  const indices = readings.map(({ device }) => indexOf(context, device))
  const to = indexOf(context, target.device)
  const terms = sizeTerms(target.size)
  const expected = (index: number, logBatch: number | null): number =>
    (context.mean[index] ?? 0) +
    context.batchSlope * batchStep(logBatch, target.logBatch) +
    terms.size * (context.sizeSlopes?.size[index] ?? 0) +
    terms.short * (context.sizeSlopes?.short[index] ?? 0)
  const steps = readings.map(({ logBatch }) => batchStep(logBatch, target.logBatch))
  const batchVariance = context.batchSlopeSd ** 2
  const count = readings.length
  const matrix = new Float64Array(count * count)
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j < count; j += 1) {
      const own = i === j ? (readings[i]?.errorSd ?? 0) ** 2 + SEPARATION : 0
      matrix[i * count + j] =
        covariance(context, indices[i] ?? 0, indices[j] ?? 0) + batchVariance * (steps[i] ?? 0) * (steps[j] ?? 0) + own
    }
  }
  const factored = factor(matrix, count)
  const toTarget = indices.map((index) => covariance(context, index, to))
  const residuals = readings.map((one, i) => one.logThroughput - expected(indices[i] ?? 0, one.logBatch))
  const weights = solve(factored, toTarget)
  const ones = solve(
    factored,
    readings.map(() => 1),
  )
  const precision = sum(ones)
  const level = residuals.reduce((total, residual, i) => total + residual * (ones[i] ?? 0), 0) / precision
  const pull = residuals.reduce((total, residual, i) => total + (residual - level) * (weights[i] ?? 0), 0)
  const free = 1 - sum(weights)
  const variance =
    covariance(context, to, to) -
    toTarget.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0) +
    free ** 2 / precision
  return { logThroughput: expected(to, target.logBatch) + level + pull, sd: Math.sqrt(Math.max(variance, 0)) }
}

/** Keeps two readings on one device from making the system singular; far below any reading's noise. */
const SEPARATION = 1e-9

/** Error covariance of two devices of a context, by index. */
export function covariance(context: TransferContext, a: number, b: number): number {
  const [high, low] = a >= b ? [a, b] : [b, a]
  return context.covariance[(high * (high + 1)) / 2 + low] ?? 0
}

/** Log batch of a reading less the target's; 0 where one of them is unknown. */
function batchStep(own: number | null, target: number | null): number {
  return own === null || target === null ? 0 : own - target
}

function indexOf(context: TransferContext, device: string): number {
  const index = context.devices.indexOf(device)
  if (index < 0) throw new RangeError(`the reference has no device ${device}`)
  return index
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0
  return total
}
