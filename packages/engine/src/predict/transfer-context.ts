import type { TransferPosterior } from './transfer-posterior.ts'
import { dot, forward } from './spd-matrix.ts'
import { modelCovariance, sharedColumns, type Column, type Placement, type WorkloadKind } from './transfer-features.ts'

/**
 * What is known about a kind of workload on a list of devices: the expected logarithm of throughput on each, up to one constant that is
 * the workload's own, and the covariance of the errors. Small enough to ship; all that a prediction needs.
 */
export interface TransferContext extends WorkloadKind {
  readonly devices: readonly string[]
  /** Natural logarithm of throughput, less the mean over the devices. */
  readonly mean: readonly number[]
  /** Error covariance, lower triangle by rows: 00, 10, 11, 20, 21, 22 … Constants are free: only contrasts mean something. */
  readonly covariance: readonly number[]
  /** Change of log throughput with the logarithm of the batch, and the spread of that slope over models. */
  readonly batchSlope: number
  readonly batchSlopeSd: number
  /** Change of log throughput with the terms of the workload's size on each device (see sizeTerms); null when step times told nothing. */
  readonly sizeSlopes: { readonly size: readonly number[]; readonly short: readonly number[] } | null
}

/** Reads the context of one kind of workload off a fit. */
export function contextOf(fit: TransferPosterior, kind: WorkloadKind, devices: readonly string[]): TransferContext {
  const placements = devices.map((deviceId): Placement => ({
    ...kind,
    deviceId,
    device: fit.deviceOf(deviceId),
    logBatch: 0,
    size: 0,
  }))
  const designs = placements.map((placement) => design(fit, sharedColumns(placement)))
  const raw = designs.map((one) => meanOf(fit, one))
  const centre = raw.reduce((sum, value) => sum + value, 0) / raw.length
  const whitened = designs.map(({ vector }) => forward(fit.posterior, vector))
  const covariance: number[] = []
  placements.forEach((a, i) => {
    for (let j = 0; j <= i; j += 1) {
      const shared = dot(whitened[i] as Float64Array, whitened[j] as Float64Array)
      covariance.push(
        shared +
          unseenCovariance(designs[i]?.unseen ?? [], designs[j]?.unseen ?? []) +
          modelCovariance(a, placements[j] as Placement, i === j),
      )
    }
  })
  const batch = batchColumns(kind)
  const slope = design(fit, batch)
  return {
    ...kind,
    devices,
    mean: raw.map((value) => value - centre),
    covariance,
    batchSlope: meanOf(fit, slope),
    batchSlopeSd: Math.sqrt(
      squaredLength(forward(fit.posterior, slope.vector)) +
        unseenCovariance(slope.unseen, slope.unseen) +
        batchModelVariance(kind),
    ),
    sizeSlopes:
      fit.sizeScales.size === 0
        ? null
        : {
            size: devices.map((device) => coefficient(fit, `size|${device}`)),
            short: devices.map((device) => coefficient(fit, `short|${device}`)),
          },
  }
}

interface Design {
  readonly vector: Float64Array
  readonly unseen: readonly Column[]
}

function meanOf(fit: TransferPosterior, { vector, unseen }: Design): number {
  return dot(vector, fit.coefficients) + unseen.reduce((sum, { value, priorMean }) => sum + value * priorMean, 0)
}

/** The design vector over the fit's columns, and the columns that the fit has never seen. */
function design(fit: TransferPosterior, columns: readonly Column[]): Design {
  const vector = new Float64Array(fit.columns.size)
  const unseen: Column[] = []
  for (const column of columns) {
    const index = fit.columns.get(column.name)
    if (index === undefined) unseen.push(column)
    else vector[index] = (vector[index] ?? 0) + column.value
  }
  return { vector, unseen }
}

function unseenCovariance(a: readonly Column[], b: readonly Column[]): number {
  let sum = 0
  for (const { name, value, priorSd } of a)
    sum += value * (b.find((other) => other.name === name)?.value ?? 0) * priorSd ** 2
  return sum
}

/** The columns of one unit of log batch alone. */
function batchColumns(kind: WorkloadKind): readonly Column[] {
  return sharedColumns({ ...kind, deviceId: '', device: null, logBatch: 1, size: 0 }).filter(({ name }) =>
    name.startsWith('batch'),
  )
}

function batchModelVariance(kind: WorkloadKind): number {
  const unit: Placement = { ...kind, deviceId: '', device: null, logBatch: 1, size: 0 }
  const none: Placement = { ...unit, logBatch: 0 }
  return modelCovariance(unit, unit, false) - modelCovariance(none, none, false)
}

function coefficient(fit: TransferPosterior, name: string): number {
  const index = fit.columns.get(name)
  return index === undefined ? 0 : (fit.coefficients[index] ?? 0)
}

function squaredLength(vector: Float64Array): number {
  return dot(vector, vector)
}
