import { formatUtc } from '../kit/format.ts'

const DAY_MS = 86_400_000

/** A stretch of time by its start, as an axis writes it: `Sep 2026` of a month, `1 Sep` of a day or a week, `1 Sep 14:00` of an hour. */
export function startTitle(start: string, granularity: string | null): string {
  const date = new Date(start.length === 10 ? `${start}T00:00:00Z` : start.replace(' ', 'T'))
  if (Number.isNaN(date.getTime())) return start
  const parts: Intl.DateTimeFormatOptions =
    granularity === 'month'
      ? { month: 'short', year: 'numeric' }
      : granularity === null
        ? { day: 'numeric', month: 'short', year: 'numeric' }
        : { day: 'numeric', month: 'short' }
  const text = formatUtc(date, parts)
  return granularity === 'hour' ? `${text} ${date.toISOString().slice(11, 16)}` : text
}

/** The month before, `2026-10` of `2026-11`. */
export function monthBefore(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - 1)
  return date.toISOString().slice(0, 7)
}

/** Where the stretch ends that begins at `start`: the day after it, exclusive. */
export function nextStart(start: string, granularity: string | null): string {
  const date = new Date(`${start.slice(0, 10)}T00:00:00Z`)
  if (granularity === 'month') date.setUTCMonth(date.getUTCMonth() + 1)
  else if (granularity === 'quarter') date.setUTCMonth(date.getUTCMonth() + 3)
  else if (granularity === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1)
  else date.setTime(date.getTime() + (granularity === 'week' ? 7 : 1) * DAY_MS)
  return date.toISOString().slice(0, 10)
}
