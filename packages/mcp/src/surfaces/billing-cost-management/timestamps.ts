/** A time as AWS's server writes it: APIs of AWS say seconds since the epoch. */
export function isoTime(value: unknown): string | null {
  if (typeof value === 'number') return new Date(value * 1000).toISOString().replace(/(?:\.000)?Z$/, '+00:00')
  return typeof value === 'string' && value !== '' ? value : null
}

/** The day of a time. */
export function isoDay(value: unknown): string | null {
  return typeof value === 'number' ? new Date(value * 1000).toISOString().slice(0, 10) : isoTime(value)
}
