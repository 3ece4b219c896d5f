import { groupBy } from '../lists/group-by.ts'
import type { PrecisionClass } from './precision.ts'
import type { Reading } from './reading.ts'
import type { WorkloadFamily } from './workload-family.ts'

/** One workload with its reading on two or more devices. */
export interface Workload {
  readonly model: string
  readonly family: WorkloadFamily
  readonly precision: PrecisionClass
  readonly unit: string
  readonly readings: readonly DeviceReading[]
}

/** The reading of a workload on one device. */
export interface DeviceReading {
  readonly device: string
  readonly throughput: number
  readonly batch: number | null
}

/** Workloads found in readings, and how many readings were of no use and why. */
export interface Matched {
  readonly workloads: readonly Workload[]
  readonly unused: {
    /** Workloads with a reading on one device only. */
    readonly oneDevice: number
    /** Several readings of one device under one name that are too far apart to be repeats. */
    readonly ambiguous: number
  }
}

/** Largest ratio of two readings of one device that still count as repeats of one workload. */
const REPEAT_RATIO = 1.5
/** Largest ratio of the batches of one workload, where each device ran the batch that fits its memory. */
const BATCH_RATIO = 32

/**
 * Groups readings into workloads. Readings belong together when model, variant, unit, campaign, precision and batch agree. Where every device
 * has one batch only (each its largest), the batch may differ: that is how such tables are made, and the batch stays known. Repeats are
 * averaged (geometric mean). Several readings far apart under one name hide an unnamed attribute: they are matched in their order when
 * all devices list equally many in the same ranking, and left out otherwise.
 */
export function matchReadings(readings: readonly Reading[]): Matched {
  const workloads: Workload[] = []
  let oneDevice = 0
  let ambiguous = 0
  for (const configuration of groupBy(readings, (one) =>
    JSON.stringify([one.campaign, one.model, one.variant, one.unit, one.precision]),
  ).values()) {
    for (const group of bestBatchEach(configuration)
      ? [configuration]
      : groupBy(configuration, (one) => String(one.batch)).values()) {
      const first = group[0] as Reading
      const devices = [...groupBy(group, (one) => one.device).values()].map(distinct)
      if (devices.length < 2) {
        oneDevice += group.length
        continue
      }
      const split = sameConfiguration(devices)
      if (split === null) ambiguous += group.length
      else
        for (const each of split)
          workloads.push({
            model: first.model,
            family: first.family,
            precision: first.precision,
            unit: first.unit,
            readings: each,
          })
    }
  }
  return { workloads, unused: { oneDevice, ambiguous } }
}

/** Whether each device ran one batch, its own best, and the batches are near enough for one workload. */
function bestBatchEach(configuration: readonly Reading[]): boolean {
  if (
    [...groupBy(configuration, (one) => one.device).values()].some(
      (device) => new Set(device.map((one) => one.batch)).size > 1,
    )
  )
    return false
  const batches = configuration.map((one) => one.batch).filter((batch) => batch !== null)
  return (
    batches.length === 0 ||
    (batches.length === configuration.length && Math.max(...batches) / Math.min(...batches) <= BATCH_RATIO)
  )
}

/** The readings of each workload that hides in the group; null when they cannot be told apart. */
function sameConfiguration(devices: readonly (readonly Reading[])[]): readonly (readonly DeviceReading[])[] | null {
  if (devices.every(areRepeats)) return [devices.map(average)]
  const length = devices[0]?.length ?? 0
  const order = ranking(devices[0] ?? [])
  if (devices.some((readings) => readings.length !== length || ranking(readings) !== order)) return null
  return Array.from({ length }, (_, i) => devices.map((readings) => average([readings[i] as Reading])))
}

function areRepeats(readings: readonly Reading[]): boolean {
  const values = readings.map((one) => one.throughput)
  return Math.max(...values) / Math.min(...values) <= REPEAT_RATIO
}

function average(readings: readonly Reading[]): DeviceReading {
  const first = readings[0] as Reading
  if (readings.length === 1) return { device: first.device, throughput: first.throughput, batch: first.batch }
  const logs = readings.reduce((sum, one) => sum + Math.log(one.throughput), 0)
  return { device: first.device, throughput: Math.exp(logs / readings.length), batch: first.batch }
}

/** Readings with each throughput once: tables repeat rows. */
function distinct(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Set<number>()
  return readings.filter((one) => !seen.has(one.throughput) && seen.add(one.throughput))
}

function ranking(readings: readonly Reading[]): string {
  return readings
    .map((one, index) => ({ index, throughput: one.throughput }))
    .toSorted((a, b) => b.throughput - a.throughput)
    .map((one) => one.index)
    .join(',')
}
