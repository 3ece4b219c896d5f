import type { SpendFrame } from '@costwright/app/spend/spend-frame'
import { safeText } from '../../safe-text.ts'

/**
 * A stretch of time for people: `2026-09`, `2026-08 to 2026-10`, `2026-09-01 to 2026-09-14` (the last day included), or with
 * hours. All in UTC.
 */
export function rangeWords({ from, to }: Pick<SpendFrame, 'from' | 'to'>): string {
  const last = new Date(Date.parse(to) - 1).toISOString()
  const isMidnight = (text: string): boolean => text.slice(11, 19) === '00:00:00'
  if (!isMidnight(from) || !isMidnight(to)) return `${hourText(from)} until before ${hourText(to)} UTC`
  const isMonths = from.slice(8, 10) === '01' && to.slice(8, 10) === '01'
  const [first, end] = isMonths ? [from.slice(0, 7), last.slice(0, 7)] : [from.slice(0, 10), last.slice(0, 10)]
  return first === end ? first : `${first} to ${end}`
}

/** Which dollars, how fresh, of which lines: the line below the title of every answer about the bills. */
export function basisWords({ metric, freshness, where }: SpendFrame): string {
  const { lastAt, exportedAt, importedAt } = freshness
  const written = exportedAt ?? importedAt
  return [
    `${metric} dollars`,
    ...(lastAt === null ? [] : [`charges until ${hourText(lastAt)} UTC`]),
    ...(written === null ? [] : [`${exportedAt === null ? 'imported' : 'exported'} ${written.slice(0, 10)}`]),
    ...(where.length === 0 ? [] : [`only ${where.map(safeText).join(' and ')}`]),
  ].join('; ')
}

/** `2026-09-14 05:00` of an instant. */
function hourText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`
}

/** The start of an hour, day, week or month for people. */
export function startWords(start: string, granularity: 'hour' | 'day' | 'week' | 'month'): string {
  if (granularity === 'hour') return hourText(start)
  return granularity === 'month' ? start.slice(0, 7) : start.slice(0, 10)
}
