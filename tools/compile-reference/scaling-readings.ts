import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { isLinked } from '../../packages/engine/src/predict/device-scaling.ts'
import { findDevice } from '../../packages/engine/src/predict/find-device.ts'
import type { ScalingReadings } from '../../packages/engine/src/predict/transfer-reference.ts'

const row = z.looseObject({
  date: z.string(),
  model: z.string(),
  task: z.string(),
  precision: z.string(),
  device: z.string(),
  n_devices: z.coerce.number(),
  throughput: z.coerce.number(),
  note: z.string(),
})
/** Efficiencies of a whole machine outside of this are other things than scaling: a cached data set, another batch, a broken row. */
const PLAUSIBLE = { least: 0.3, most: 1.15 } as const

/** Efficiency of a doubling, from tables that list a training workload on one and on 2, 4 or 8 devices of one machine. */
export function scalingReadings(file: string): readonly ScalingReadings[] {
  const rows = z
    .array(row)
    .parse(parse(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true, trim: true, bom: true }))
  const groups = new Map<string, Map<number, number[]>>()
  const deviceOf = new Map<string, string>()
  for (const one of rows) {
    const found = findDevice(one.device)
    if (
      one.task !== 'train' ||
      found === null ||
      !(one.throughput > 0) ||
      ![1, 2, 4, 8].includes(one.n_devices) ||
      /multi-node/i.test(one.note)
    )
      continue
    const key = [one.model, one.precision, found.device.id, one.date].join('|')
    const group = groups.get(key) ?? new Map<number, number[]>()
    group.set(one.n_devices, [...(group.get(one.n_devices) ?? []), one.throughput])
    groups.set(key, group)
    deviceOf.set(key, found.device.id)
  }
  const perDoubling: Record<ScalingReadings['link'], number[]> = { linked: [], bus: [] }
  for (const [key, group] of groups) {
    const single = best(group.get(1))
    if (single === null) continue
    for (const [count, values] of group) {
      const efficiency = (best(values) ?? Number.NaN) / (count * single)
      if (count === 1 || !(efficiency >= PLAUSIBLE.least && efficiency <= PLAUSIBLE.most)) continue
      perDoubling[isLinked(deviceOf.get(key) ?? '') ? 'linked' : 'bus'].push(efficiency ** (1 / Math.log2(count)))
    }
  }
  return (['linked', 'bus'] as const).map((link) => ({
    link,
    perDoubling: quantiles(perDoubling[link]),
    readings: perDoubling[link].length,
  }))
}

function best(values: readonly number[] | undefined): number | null {
  return values === undefined ? null : Math.max(...values)
}

function quantiles(values: readonly number[]): ScalingReadings['perDoubling'] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (probability: number): number =>
    Math.round(1000 * Math.min(1, sorted[Math.round((sorted.length - 1) * probability)] ?? Number.NaN)) / 1000
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}
