import { z } from 'zod'
import { monthsBetween } from '../spend/watched-range.ts'
import type { SpendRange } from '../spend/spend-range.ts'
import { sqlHour } from '../spend/sql-hour.ts'
import { InvalidRequest } from './invalid-request.ts'

export const GRANULARITIES = ['HOURLY', 'DAILY', 'MONTHLY'] as const
export type Granularity = (typeof GRANULARITIES)[number]
export const periodShape = z.strictObject({ Start: z.string(), End: z.string() })

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR
/** Longest time that is answered by the hour: more would be millions of figures. */
const MOST_HOURS = 24 * 100
const MOST_DAYS = 366 * 4

/** A period of a request, half-open, in milliseconds since the epoch. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** One stretch of the answer, as it is written there. */
export interface Bucket extends Period {
  readonly start: string
  readonly end: string
}

/**
 * The period of a request: its end is exclusive.
 * @throws InvalidRequest
 */
export function periodOf({ Start, End }: z.infer<typeof periodShape>): Period {
  const from = instantOf(Start, 'start')
  const to = instantOf(End, 'end')
  if (from >= to) throw new InvalidRequest('Start date (and hour) should be before end date (and hour)')
  return { from, to }
}

/** The same for the questions of `spend`. */
export function rangeOf({ from, to }: Period): SpendRange {
  return {
    label: `${dayText(from)} until before ${dayText(to)}`,
    from: sqlHour(from),
    to: sqlHour(to),
    months: monthsBetween(from, to),
  }
}

/**
 * The stretches of a period. The first and the last are cut to the period.
 * @throws InvalidRequest where they would be too many
 */
export function bucketsOf({ from, to }: Period, granularity: Granularity): readonly Bucket[] {
  const length = to - from
  if (granularity === 'HOURLY' && length > MOST_HOURS * MS_PER_HOUR)
    throw new InvalidRequest(`by the hour, ask for at most ${MOST_HOURS / 24} days`)
  if (granularity === 'DAILY' && length > MOST_DAYS * MS_PER_DAY)
    throw new InvalidRequest(`by the day, ask for at most ${MOST_DAYS} days`)
  const text = granularity === 'HOURLY' ? hourText : dayText
  const buckets: Bucket[] = []
  for (let start = from; start < to;) {
    const end = Math.min(nextStart(start, granularity), to)
    buckets.push({ from: start, to: end, start: text(start), end: text(end) })
    start = end
  }
  return buckets
}

/** Start of the whole hour, day or month that an instant lies in. */
export function wholeStart(at: number, granularity: Granularity): number {
  if (granularity === 'MONTHLY') {
    const date = new Date(at)
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
  }
  const step = granularity === 'DAILY' ? MS_PER_DAY : MS_PER_HOUR
  return Math.floor(at / step) * step
}

/** `2026-09-01`. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function hourText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function nextStart(start: number, granularity: Granularity): number {
  if (granularity === 'MONTHLY') {
    const date = new Date(start)
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  }
  return wholeStart(start, granularity) + (granularity === 'DAILY' ? MS_PER_DAY : MS_PER_HOUR)
}

function instantOf(text: string, which: 'start' | 'end'): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):00:00Z)?$/.exec(text)
  const iso = `${match?.[1] ?? ''}T${match?.[2] ?? '00'}:00:00.000Z`
  const at = match === null ? Number.NaN : Date.parse(iso)
  // A day that a month does not have is taken for the next month's by the parser.
  if (Number.isNaN(at) || new Date(at).toISOString() !== iso)
    throw new InvalidRequest(
      `the ${which} ${JSON.stringify(text)} is no date: expected 2026-09-01, or an hour 2026-09-01T05:00:00Z`,
    )
  return at
}
