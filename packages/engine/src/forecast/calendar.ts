const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01 of `2026-09-30`. */
export function dayNumber(isoDay: string): number {
  return Math.round(Date.parse(`${isoDay}T00:00:00Z`) / MS_PER_DAY)
}

/** `2026-09-30` of days since 1970-01-01. */
export function isoDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** `2026-09` of a day. */
export function monthOf(day: number): string {
  return isoDay(day).slice(0, 7)
}

/** First day of a month (`2026-09`). */
export function firstDayOf(month: string): number {
  return dayNumber(`${month}-01`)
}

/** The month that is `months` later. */
export function laterMonth(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}
