import { dayNumber, firstDayOf, isoDay, laterMonth, monthOf } from '@costwright/engine/forecast/calendar'
import type { Gap } from '@costwright/engine/bill/bill'
import type { Span } from '@costwright/engine/explain/change-row'

/** A stretch of time that is asked about: whole hours in UTC, the end left out, and how the user named it. */
export interface NamedRange {
  /** `2026-09` or as it was typed. */
  readonly label: string
  /** `2026-09-01 00:00:00`. */
  readonly from: string
  readonly to: string
}

/** How much of a range the imported bills hold. */
export interface CoveredDays {
  readonly days: number
  /** Length of what they hold. */
  readonly span: Span
  readonly gaps: readonly Gap[]
}

/**
 * Which days of a range the bills hold: those of imported months up to the day of the last usage. A day counts when any of its hours is
 * in the range.
 * @param months imported billing periods, `2026-09`
 * @param usageEnd end of the last metered usage, ISO; null where there is none
 */
export function coveredDays(range: NamedRange, months: ReadonlySet<string>, usageEnd: string | null): CoveredDays {
  const from = dayNumber(range.from.slice(0, 10))
  const to = dayNumber(range.to.slice(0, 10)) + (range.to.endsWith(' 00:00:00') ? 0 : 1)
  const end = usageEnd === null ? from : Math.ceil(Date.parse(usageEnd) / 86_400_000)
  const missing = new Set<string>()
  let [covered, monthShare, notYet] = [0, 0, 0]
  for (let day = from; day < to; day++) {
    const month = monthOf(day)
    if (!months.has(month)) missing.add(month)
    else if (day >= end) notYet++
    else {
      covered++
      monthShare += 1 / (firstDayOf(laterMonth(month, 1)) - firstDayOf(month))
    }
  }
  const gaps: Gap[] = [...missing].map((month) => ({
    kind: 'missing-period',
    what: `${range.label}: ${month} is not imported`,
    effect: 'its charges are left out',
  }))
  if (notYet > 0)
    gaps.push({
      kind: 'partial-period',
      what: `${range.label}: the bill ends with ${isoDay(end - 1)}, ${covered} of ${to - from} days`,
      effect: 'later charges are left out, and a day that is missing counts as a shorter period',
    })
  // Twelfths of a billionth do not matter, but a whole month is one month.
  const span = { days: covered, months: Math.round(monthShare * 1e9) / 1e9 }
  return { days: to - from, span, gaps }
}
