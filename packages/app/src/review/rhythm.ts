import { rangeOf, type SpendRange } from '../spend/spend-range.ts'

/** How often somebody looks. */
export const RHYTHMS = ['daily', 'weekly', 'monthly', 'quarterly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

const MS_PER_DAY = 86_400_000
const DAYS_PER_WEEK = 7

/** What is looked at, and what it is compared with. */
export interface ReviewPeriods {
  readonly period: SpendRange
  readonly before: SpendRange
}

/**
 * The last whole period before an instant, and the one that it is compared with: a day with the same day of the week before, a week
 * from Monday on, a month or a quarter with the one before. All in UTC.
 */
export function reviewPeriods(rhythm: Rhythm, end: number): ReviewPeriods {
  switch (rhythm) {
    case 'daily': {
      const to = Math.floor(end / MS_PER_DAY) * MS_PER_DAY
      return pair(to - MS_PER_DAY, to, to - 8 * MS_PER_DAY, to - DAYS_PER_WEEK * MS_PER_DAY, dayText)
    }
    case 'weekly': {
      const days = Math.floor(end / MS_PER_DAY)
      // The epoch was a Thursday.
      const to = (days - ((days + 3) % DAYS_PER_WEEK)) * MS_PER_DAY
      const week = DAYS_PER_WEEK * MS_PER_DAY
      return pair(to - week, to, to - 2 * week, to - week, weekText)
    }
    case 'monthly': {
      const to = monthStart(end, 0)
      return pair(monthStart(to, -1), to, monthStart(to, -2), monthStart(to, -1), monthText)
    }
    case 'quarterly': {
      const to = monthStart(end, -(new Date(end).getUTCMonth() % 3))
      return pair(monthStart(to, -3), to, monthStart(to, -6), monthStart(to, -3), quarterText)
    }
  }
}

function pair(
  from: number,
  to: number,
  beforeFrom: number,
  beforeTo: number,
  label: (from: number) => string,
): ReviewPeriods {
  return { period: rangeOf(from, to, label(from)), before: rangeOf(beforeFrom, beforeTo, label(beforeFrom)) }
}

/** Start of the month that is so many months from that of an instant. */
function monthStart(at: number, months: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function monthText(at: number): string {
  return dayText(at).slice(0, 7)
}

/** `2026-W43`: ISO weeks are numbered by the year of their Thursday. */
function weekText(monday: number): string {
  const thursday = monday + 3 * MS_PER_DAY
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (DAYS_PER_WEEK * MS_PER_DAY)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

function quarterText(at: number): string {
  return `${dayText(at).slice(0, 4)}-Q${Math.floor(new Date(at).getUTCMonth() / 3) + 1}`
}
