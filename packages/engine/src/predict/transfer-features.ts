import type { Device } from './device.ts'
import type { PrecisionClass } from './precision.ts'
import type { WorkloadFamily } from './workload-family.ts'

/** What is asked about a workload besides its measurement. */
export interface WorkloadKind {
  readonly family: WorkloadFamily
  readonly precision: PrecisionClass
}

/** One column of the design: its name, its value, and what is believed of its coefficient before any reading. */
export interface Column {
  readonly name: string
  readonly value: number
  readonly priorMean: number
  readonly priorSd: number
}

/** What a workload on a device is described by. A device without a data sheet has `device: null`. */
export interface Placement extends WorkloadKind {
  readonly deviceId: string
  readonly device: Device | null
  /** Natural logarithm of the batch, less the workload's mean of it; 0 where it is unknown. */
  readonly logBatch: number
  /** Centred natural logarithm of the step time on a device of average speed; 0 where it is unknown. */
  readonly size: number
}

/** vCPUs at which a CPU class stands in the tables; other counts are scaled from there. */
export const REFERENCE_VCPU = 16

/**
 * Beliefs before any reading. The logarithm of throughput is taken to be a workload's own level, plus slopes on the logarithms of the
 * device's peaks (`compute` in fp32 or TF32, `half`: the gain of the precision over it, `bandwidth`), of the batch and of the step time,
 * plus what the data sheet does not say. Slopes vary by family and by model. The means are what public training tables of 2020 to 2025
 * agree on (0.24–0.28, 0.19–0.26, 0.39–0.51, 0.23–0.37); the spreads were chosen once on them. Errors are flat around these values, so
 * they are rounded: bench/transfer measures them.
 */
const SLOPES = {
  compute: { mean: 0.27, all: 0.5, family: 0.05, model: 0.1 },
  half: { mean: 0.25, all: 0.3, family: 0.05, model: 0.12 },
  bandwidth: { mean: 0.45, all: 0.6, family: 0.05, model: 0.17 },
  batch: { mean: 0.25, all: 0.3, family: 0.08, model: 0.07 },
} as const
const SPREAD = {
  device: { all: 0.1, recalled: 0.15, precision: 0.02, family: 0.01, size: 0.1, model: 0.015 },
  deviceWithoutSheet: 1.5,
  architecture: { family: 0.015, model: 0.09 },
  vendor: { all: 0.7, family: 0.3, precision: 0.2, model: 0.4 },
  reading: 0.036,
} as const

/** Slopes on what the data sheet and the batch say; centred so that an NVIDIA data-centre device lies near zero. */
function slopes({
  device,
  precision,
  logBatch,
}: Placement): readonly (readonly ['compute' | 'half' | 'bandwidth' | 'batch', number])[] {
  if (device === null) return [['batch', logBatch]]
  const units = device.per === 'vcpu' ? REFERENCE_VCPU : 1
  const peak = precision === 'full' ? device.fullTflops : precision === 'half' ? device.halfTflops : device.int8Tops
  return [
    ['compute', Math.log(device.fullTflops * units) - 4],
    ['half', Math.log(peak / device.fullTflops)],
    ['bandwidth', Math.log(device.bandwidthTbS * units) + 0.3],
    ['batch', logBatch],
  ]
}

/** A column whose coefficient is expected to be zero. */
function column(name: string, priorSd: number, value = 1): Column {
  return { name, value, priorMean: 0, priorSd }
}

/** What the length of a step adds: a slope, and another below the average, where the host's own time shows. */
export function sizeTerms(size: number): { readonly size: number; readonly short: number } {
  return { size, short: Math.max(0, -size) }
}

/** The columns that all workloads share, for one workload on one device. */
export function sharedColumns(placement: Placement): readonly Column[] {
  const { device, deviceId, family, precision, size } = placement
  const columns: Column[] = []
  for (const [slope, value] of slopes(placement)) {
    columns.push(
      { name: slope, value, priorMean: SLOPES[slope].mean, priorSd: SLOPES[slope].all },
      column(`${slope}|${family}`, SLOPES[slope].family, value),
    )
  }
  columns.push(
    column(
      `device|${deviceId}`,
      device === null
        ? SPREAD.deviceWithoutSheet
        : device.trust === 'recalled'
          ? SPREAD.device.recalled
          : SPREAD.device.all,
    ),
    column(`device|${deviceId}|${precision}`, SPREAD.device.precision),
    column(`device|${deviceId}|${family}`, SPREAD.device.family),
  )
  if (size !== 0) {
    for (const [name, value] of Object.entries(sizeTerms(size)))
      columns.push(column(`${name}|${deviceId}`, SPREAD.device.size, value))
  }
  if (device === null) return columns
  columns.push(column(`architecture|${device.architecture}|${family}`, SPREAD.architecture.family))
  if (device.vendor !== 'nvidia') {
    columns.push(
      column(`vendor|${device.vendor}`, SPREAD.vendor.all),
      column(`vendor|${device.vendor}|${family}`, SPREAD.vendor.family),
      column(`vendor|${device.vendor}|${precision}`, SPREAD.vendor.precision),
    )
  }
  return columns
}

/**
 * Covariance of what is peculiar to one model between two of its readings (natural logarithm of throughput): how it leans on compute,
 * bandwidth and batch, how it takes to an architecture, and the noise of a reading when both are the same one.
 */
export function modelCovariance(a: Placement, b: Placement, sameReading: boolean): number {
  const other = new Map(slopes(b))
  let sum = 0
  for (const [slope, value] of slopes(a)) sum += SLOPES[slope].model ** 2 * value * (other.get(slope) ?? 0)
  if (a.device !== null && b.device !== null) {
    if (a.device.architecture === b.device.architecture) sum += SPREAD.architecture.model ** 2
    if (a.device.vendor !== 'nvidia' && a.device.vendor === b.device.vendor) sum += SPREAD.vendor.model ** 2
  }
  if (a.deviceId === b.deviceId)
    sum += SPREAD.device.model ** 2 + (a.device === null ? SPREAD.architecture.model ** 2 : 0)
  if (sameReading) sum += SPREAD.reading ** 2
  return sum
}
