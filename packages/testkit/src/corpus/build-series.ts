import type { MetricSeries } from '@costwright/engine/account/metric-series'
import { HOME, isoAt, MS_PER_DAY, NOW, type Place } from './place.ts'

/** A value for the start of a period; null is a period without data. */
export type Rhythm = number | ((at: number) => number | null)

/** How a series differs from a complete one of the last 30 days. */
export interface SeriesOptions {
  readonly place?: Place
  readonly days?: number
  readonly listed?: boolean
}

/**
 * A series up to NOW. Names are written out here and in the builders as AWS documents them, not taken from the program: a rule that
 * looks up another name or another set of dimensions finds nothing in the corpus.
 */
export function series(
  namespace: string,
  metric: string,
  statistic: string,
  periodHours: number,
  dimensions: Readonly<Record<string, string>>,
  rhythm: Rhythm,
  { place = HOME, days = 30, listed = true }: SeriesOptions = {},
): MetricSeries {
  const from = NOW - days * MS_PER_DAY
  const periodMs = periodHours * 3_600_000
  return {
    ...place,
    origin: 'cloudwatch',
    namespace,
    metric,
    statistic,
    periodSeconds: periodHours * 3600,
    dimensions: { ...dimensions },
    startAt: isoAt(from),
    values: Array.from({ length: Math.round((days * 24) / periodHours) }, (_, index) =>
      typeof rhythm === 'number' ? rhythm : rhythm(from + index * periodMs),
    ),
    listed,
  }
}

/** An hourly rhythm over longer periods: what its hours add up to, null where all of them are. */
export function summed(rhythm: Rhythm, periodHours: number): (at: number) => number | null {
  return (at) => {
    let sum: number | null = null
    for (let hour = 0; hour < periodHours; hour += 1) {
      const value = typeof rhythm === 'number' ? rhythm : rhythm(at + hour * 3_600_000)
      if (value !== null) sum = (sum ?? 0) + value
    }
    return sum
  }
}
