import type { DollarSeries, SeriesStep } from '@costwright/engine/anomalies/anomaly'
import { STEP_PARAMETERS } from '@costwright/engine/anomalies/detector-parameters'
import type { SeriesRow } from '@costwright/warehouse/queries/series'
import type { WatchedRange } from './watched-range.ts'

/** Which buckets of a range lie in months that the bill has; the others are unknown. */
export function knownBuckets(range: WatchedRange, step: SeriesStep): Uint8Array {
  const { stepMs } = STEP_PARAMETERS[step]
  return Uint8Array.from({ length: (range.to - range.readFrom) / stepMs }, (_, index) =>
    range.months.has(new Date(range.readFrom + index * stepMs).toISOString().slice(0, 7)) ? 1 : 0,
  )
}

/** A row of the query as a series without holes: nothing charged is 0, an unknown bucket NaN. */
export function denseSeries(row: SeriesRow, range: WatchedRange, step: SeriesStep, known: Uint8Array): DollarSeries {
  const usd = Float64Array.from(known, (one) => (one === 1 ? 0 : Number.NaN))
  for (const [place, bucket] of row.buckets.entries()) if (bucket < usd.length) usd[bucket] = row.usd[place] ?? 0
  return { step, from: range.readFrom, usd }
}
