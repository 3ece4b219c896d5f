import type { MetricSeries } from '../../account/metric-series.ts'

/** A stretch of a series that may be relied on. */
export interface SeriesReading {
  readonly kind: 'read'
  readonly series: MetricSeries
  /** Milliseconds since the epoch of the first value. */
  readonly from: number
  readonly periodMs: number
  /** `null` is a period without data; there are few. */
  readonly values: readonly (number | null)[]
}

/** Why a series says nothing. */
export interface UnknownSeries {
  readonly kind: 'unknown'
  readonly because: string
}

/** What a rule needs of a series; instants are milliseconds since the epoch. */
interface Need {
  /** What it is, for people: `Invocations of variant main`. */
  readonly what: string
  /** Values from here on must be there. */
  readonly from: number
  /** Values before that say nothing: the resource was not there, or was another one. */
  readonly notBefore: number
  readonly to: number
}

/** Share of periods without data that is still taken for a complete series. */
const MOST_HOLES = 0.05

/**
 * A series, or why it must not be relied on: it was not read, its dimensions are unknown to ListMetrics, it does not reach back far
 * enough or up to now, or it has holes. Absence of data is never zero.
 */
export function readSeries(series: MetricSeries | null, need: Need): SeriesReading | UnknownSeries {
  const { what } = need
  if (series === null) return unknown(`there are no values of ${what}`)
  if (!series.listed) return unknown(`CloudWatch knows no metric ${what} with these dimensions: no data is not zero`)
  const periodMs = series.periodSeconds * 1000
  const startAt = Date.parse(series.startAt)
  const skipped = Math.max(0, Math.ceil((need.notBefore - startAt) / periodMs))
  // The period that has just begun or ended may not be published yet.
  const known = series.values.at(-1) === null ? series.values.length - 1 : series.values.length
  const end = Math.max(skipped, Math.min(known, Math.floor((need.to - startAt) / periodMs)))
  const values = skipped === 0 && end === series.values.length ? series.values : series.values.slice(skipped, end)
  const from = startAt + skipped * periodMs
  if (from > Math.max(need.from, need.notBefore) + periodMs)
    return unknown(`${what} is known from ${dateOf(from)} only`)
  if (from + values.length * periodMs < need.to - 2 * periodMs) return unknown(`${what} does not reach up to now`)
  let holes = 0
  for (const value of values) if (value === null) holes += 1
  if (values.length === 0 || holes > values.length * MOST_HOLES)
    return unknown(`${what} has no data in ${holes} of ${values.length} periods`)
  return { kind: 'read', series, from, periodMs, values }
}

/** Whether a listed series has a value above zero: proof of use, however many holes it has. */
export function showsUse(series: MetricSeries | null): boolean {
  return series?.listed === true && series.values.some((value) => value !== null && value > 0)
}

function unknown(because: string): UnknownSeries {
  return { kind: 'unknown', because }
}

/** `2026-09-01`, for people. */
export function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
