import type { PrecisionClass } from './precision.ts'
import type { TransferContext } from './transfer-context.ts'
import type { WorkloadFamily } from './workload-family.ts'

/**
 * What published readings say about how run times carry over, in the form that ships: expectations and error covariances by kind of
 * workload, no readings. Compiled by tools/compile-reference.
 */
export interface TransferReference {
  readonly format: 1
  /** Date of the newest source. */
  readonly compiled: string
  readonly sources: readonly ReferenceSource[]
  /** Registry ids, in the order of all lists here. */
  readonly devices: readonly string[]
  /** Number of models with readings on each device; 0: the data sheet is all there is. */
  readonly models: readonly number[]
  /** Number of models with readings on both devices, by `a b` in the order of `devices`; pairs without any are absent. */
  readonly commonModels: Readonly<Record<string, number>>
  /** Half-width of the calibrated 80 % interval, in standard deviations of the model. */
  readonly halfWidthSds: number
  /** The same where one end is known by its data sheet alone. */
  readonly sheetOnlyHalfWidthSds: number
  readonly contexts: readonly ReferenceContext[]
  readonly scaling: readonly ScalingReadings[]
}

/** A published table. */
export interface ReferenceSource {
  readonly name: string
  readonly date: string
  readonly licence: string
  readonly rows: number
}

/** A transfer context over the devices of the reference; the covariance in whole ten-thousandths, to be short. */
export interface ReferenceContext extends Omit<TransferContext, 'devices' | 'sizeSlopes' | 'covariance'> {
  readonly covarianceE4: readonly number[]
}

/** How throughput grows with the number of devices in one machine: efficiency of one doubling, middle 80 % of readings. */
export interface ScalingReadings {
  readonly link: 'linked' | 'bus'
  readonly perDoubling: { readonly p10: number; readonly p50: number; readonly p90: number }
  readonly readings: number
}

/** The context of a kind of workload; quantised work goes by that of half precision. */
export function findContext(
  reference: TransferReference,
  family: WorkloadFamily,
  precision: PrecisionClass,
): TransferContext {
  const wanted = precision === 'int8' ? 'half' : precision
  const found = reference.contexts.find((one) => one.family === family && one.precision === wanted)
  if (found === undefined) throw new RangeError(`the reference has no context for ${family} in ${wanted} precision`)
  return {
    ...found,
    devices: reference.devices,
    covariance: found.covarianceE4.map((value) => value / 10_000),
    sizeSlopes: null,
  }
}

/** Number of models that the reference has readings of on both devices; of one device with itself, on it. */
export function commonModels(reference: TransferReference, a: string, b: string): number {
  const [i, j] = [reference.devices.indexOf(a), reference.devices.indexOf(b)]
  if (i < 0 || j < 0) return 0
  if (i === j) return reference.models[i] ?? 0
  return reference.commonModels[i < j ? `${a} ${b}` : `${b} ${a}`] ?? 0
}
