import type { SeriesReading, UnknownSeries } from './read-series.ts'

/** Values of several series added up. */
export interface SummedReading {
  readonly kind: 'read'
  readonly from: number
  readonly periodMs: number
  /** A hole of one series is filled with what the others have; a hole of all of them is null. */
  readonly values: readonly (number | null)[]
  readonly parts: readonly SeriesReading[]
}

/** Adds series of the same step, from where all of them are known; one that is unknown makes the sum unknown. */
export function addReadings(
  parts: readonly (SeriesReading | UnknownSeries)[],
  nothing: string,
): SummedReading | UnknownSeries {
  const read: SeriesReading[] = []
  for (const part of parts) {
    if (part.kind === 'unknown') return part
    read.push(part)
  }
  const [first] = read
  if (first === undefined) return { kind: 'unknown', because: nothing }
  const { periodMs } = first
  if (read.length === 1) return { kind: 'read', from: first.from, periodMs, values: first.values, parts: read }
  if (read.some((one) => one.periodMs !== periodMs || (one.from - first.from) % periodMs !== 0))
    return { kind: 'unknown', because: `${first.series.metric} was read at different steps` }
  const from = Math.max(...read.map((one) => one.from))
  const length = Math.min(...read.map((one) => one.values.length - (from - one.from) / periodMs))
  const values = Array.from({ length: Math.max(0, length) }, (_, index) => {
    let sum: number | null = null
    for (const one of read) {
      const value = one.values[index + (from - one.from) / periodMs] ?? null
      if (value !== null) sum = (sum ?? 0) + value
    }
    return sum
  })
  return { kind: 'read', from, periodMs, values, parts: read }
}
