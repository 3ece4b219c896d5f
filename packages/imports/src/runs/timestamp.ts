/**
 * Unix seconds of a time as tools put it in JSON: ISO text, `2026-01-01 10:00:00.5+00:00` (Python's str of a datetime), a number
 * of seconds (the wire form), or the parts that botocore's recorder placebo writes. Without a zone it is UTC. Null for
 * anything else.
 */
export function unixSeconds(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : null
  if (value instanceof Date) return value.getTime() / 1000
  if (typeof value === 'string') {
    const text = value.trim().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T')
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`
    const parsed = Date.parse(zoned)
    return Number.isNaN(parsed) ? null : parsed / 1000
  }
  if (typeof value !== 'object' || value === null || !('__class__' in value) || value['__class__'] !== 'datetime')
    return null
  const parts = value as Readonly<Record<string, unknown>>
  const part = (name: string): number => (typeof parts[name] === 'number' ? parts[name] : 0)
  const whole = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Number.isNaN(whole) ? null : whole / 1000 + part('microsecond') / 1e6
}
