import type { Device } from './device.ts'
import type { DeviceReading, Workload } from './match-readings.ts'
import { dot, factor, forward } from './spd-matrix.ts'
import { modelCovariance, sharedColumns, type Column, type Placement } from './transfer-features.ts'

/** Difference of two readings of one workload, as the fit sees it. */
export interface Contrast {
  readonly from: Placement
  readonly to: Placement
  readonly workload: number
  readonly difference: number
}

/** What one model's readings say: its share of the normal equations. */
export interface Evidence {
  readonly model: string
  readonly indices: readonly number[]
  readonly gram: Float64Array
  readonly moment: Float64Array
}

/** Where a workload with some readings stands on each of its devices. */
export function placementsOf(
  workload: Workload,
  size: number,
  deviceOf: (id: string) => Device | null,
): readonly Placement[] {
  const logs = workload.readings.map((one) => (one.batch === null ? null : Math.log(one.batch)))
  const known = logs.every((log) => log !== null)
  const centre = known ? logs.reduce((sum, log) => sum + (log ?? 0), 0) / logs.length : 0
  return workload.readings.map((reading, index) => ({
    family: workload.family,
    precision: workload.precision,
    deviceId: reading.device,
    device: deviceOf(reading.device),
    logBatch: known ? (logs[index] ?? 0) - centre : 0,
    size,
  }))
}

/** A workload's readings as differences to its first: its own level drops out. */
export function contrastsOf(
  workload: Workload,
  index: number,
  size: number,
  deviceOf: (id: string) => Device | null,
): readonly Contrast[] {
  const placements = placementsOf(workload, size, deviceOf)
  const [first, ...rest] = workload.readings as readonly [DeviceReading, ...DeviceReading[]]
  return rest.map((reading, i) => ({
    from: placements[0] as Placement,
    to: placements[i + 1] as Placement,
    workload: index,
    difference: Math.log(reading.throughput / first.throughput),
  }))
}

/** Normal equations of one model's contrasts, whitened by their covariance. */
export function gather(model: string, contrasts: readonly Contrast[], register: (column: Column) => number): Evidence {
  const count = contrasts.length
  const covariance = new Float64Array(count * count)
  contrasts.forEach((a, i) => contrasts.forEach((b, j) => (covariance[i * count + j] = contrastCovariance(a, b))))
  const white = factor(covariance, count)
  const rows = contrasts.map(({ from, to }) => {
    const row = new Map<number, number>()
    for (const [placement, sign] of [
      [to, 1],
      [from, -1],
    ] as const) {
      for (const column of sharedColumns(placement)) {
        const index = register(column)
        row.set(index, (row.get(index) ?? 0) + sign * column.value)
      }
    }
    return row
  })
  const indices = [...new Set(rows.flatMap((row) => [...row.keys()]))].toSorted((a, b) => a - b)
  const whitened = indices.map((index) =>
    forward(
      white,
      rows.map((row) => row.get(index) ?? 0),
    ),
  )
  const target = forward(
    white,
    contrasts.map((one) => one.difference),
  )
  const gram = new Float64Array(indices.length ** 2)
  whitened.forEach((a, i) => whitened.forEach((b, j) => (gram[i * indices.length + j] = j <= i ? dot(a, b) : 0)))
  return { model, indices, gram, moment: Float64Array.from(whitened, (column) => dot(column, target)) }
}

function contrastCovariance(a: Contrast, b: Contrast): number {
  const same = a.workload === b.workload
  return (
    modelCovariance(a.to, b.to, same && a.to === b.to) -
    modelCovariance(a.to, b.from, false) -
    modelCovariance(a.from, b.to, false) +
    modelCovariance(a.from, b.from, same)
  )
}

/** Adds (sign 1) or takes away (sign −1) a model's share; the lower half of the matrix is kept. */
export function accumulate(
  total: Float64Array,
  moment: Float64Array,
  size: number,
  { indices, gram, moment: own }: Evidence,
  sign: 1 | -1,
): void {
  indices.forEach((row, i) => {
    moment[row] = (moment[row] ?? 0) + sign * (own[i] ?? 0)
    for (let j = 0; j <= i; j += 1) {
      const cell = row * size + (indices[j] as number)
      total[cell] = (total[cell] ?? 0) + sign * (gram[i * indices.length + j] ?? 0)
    }
  })
}
