import { interval, type Interval } from '@costwright/engine/time/interval'
import { MS_PER_HOUR } from '@costwright/engine/time/month'

export const MS_PER_DAY = 24 * MS_PER_HOUR

/** A billing period: a calendar month in UTC. */
export interface Month extends Interval {
  /** `2026-09`. */
  readonly id: string
}

/** The time that the sample account covers: three whole months, half-open. */
export interface Calendar extends Interval {
  readonly months: readonly Month[]
}

/** Months of the sample account. */
const MONTHS = 3

/**
 * The three months that end with `lastMonth` (`2026-10`).
 * @throws RangeError for text that names no month.
 */
export function calendarOf(lastMonth: string): Calendar {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(lastMonth)
  if (parts === null) throw new RangeError(`not a month such as 2026-10: ${lastMonth}`)
  const last = Number(parts[1]) * 12 + Number(parts[2]) - 1
  const months = Array.from({ length: MONTHS }, (_, index) => monthAt(last - MONTHS + 1 + index))
  const first = months[0]
  const end = months.at(-1)
  if (first === undefined || end === undefined) throw new RangeError('a calendar without months')
  return { months, ...interval(first.from, end.to) }
}

function monthAt(number: number): Month {
  const year = Math.floor(number / 12)
  const from = Date.UTC(year, number % 12, 1)
  return { id: new Date(from).toISOString().slice(0, 7), ...interval(from, Date.UTC(year, (number % 12) + 1, 1)) }
}

/** Starts of the hours of a stretch of whole hours. */
export function hoursOf(of: Interval): readonly number[] {
  return Array.from(
    { length: Math.round((of.to - of.from) / MS_PER_HOUR) },
    (_, index) => of.from + index * MS_PER_HOUR,
  )
}

/** Hour of the day in UTC, 0 to 23. */
export function hourOfDay(at: number): number {
  return Math.floor(at / MS_PER_HOUR) % 24
}

/** Day of the week in UTC: 0 is Sunday. */
export function dayOfWeek(at: number): number {
  return new Date(at).getUTCDay()
}

export function isWeekday(at: number): boolean {
  const day = dayOfWeek(at)
  return day >= 1 && day <= 5
}

/** `2026-09-01T00:00:00Z`. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
