const MINUS = '\u2212'

/** How dollars are written: all digits that matter, or short as in `$12.3k` for axes and tiles. */
export type UsdStyle = 'auto' | 'short' | 'exact'

const formats = new Map<string, Intl.NumberFormat>()
function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.NumberFormat('en-US', options)
  formats.set(key, known)
  return known
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** A day in UTC, as bills are. Formats are kept: tables write thousands of them, and making one is slow. */
export function formatUtc(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options)
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  dateFormats.set(key, known)
  return known.format(date)
}

/** Dollars for a reader. `usd` is a decimal string of the server or, in ranges, a number. `signed` also writes a plus. */
export function formatUsd(usd: string | number, style: UsdStyle = 'auto', signed = false): string {
  const value = Number(usd)
  const sign = value < 0 ? MINUS : signed && value > 0 ? '+' : ''
  if (style === 'exact') return `${sign}$${exactDigits(usd)}`
  return `${sign}$${digits(Math.abs(value), style)}`
}

function digits(size: number, style: UsdStyle): string {
  if (style === 'short' && size >= 10_000)
    return number({ notation: 'compact', minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(size)
  if (size >= 1000 || (style === 'short' && (size >= 100 || size === 0)))
    return number({ maximumFractionDigits: 0 }).format(size)
  if (size >= 0.1 || size === 0) return number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(size)
  return number({ maximumSignificantDigits: 2, minimumFractionDigits: 2 }).format(size)
}

function exactDigits(usd: string | number): string {
  const [whole = '0', fraction = '00'] = String(usd).replace('-', '').split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`
}

/** A count or a quantity. */
export function formatNumber(value: number, maximumFractionDigits = 2): string {
  return number({ maximumFractionDigits }).format(value).replace('-', MINUS)
}

/** A share, 0.123 as `12.3 %`. */
export function formatShare(share: number, signed = false): string {
  const percent = share * 100
  const text = number({ maximumFractionDigits: Math.abs(percent) >= 10 ? 0 : 1 }).format(Math.abs(percent))
  return `${percent < 0 ? MINUS : signed && percent > 0 ? '+' : ''}${text} %`
}

/** Hours as a reader says them: minutes below an hour, days above two. */
export function formatHours(hours: number): string {
  if (hours < 1) return `${formatNumber(hours * 60, 0)} min`
  return hours <= 48 ? `${formatNumber(hours, 1)} h` : `${formatNumber(hours / 24, 1)} days`
}

/** `2026-09-01T00:00:00Z` as `1 Sep 2026`; with `withTime`, `1 Sep 2026 14:00`. Times are UTC, as bills are. */
export function formatDate(instant: string, withTime = false): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const day = formatUtc(date, { day: 'numeric', month: 'short', year: 'numeric' })
  return withTime ? `${day} ${instant.slice(11, 16)}` : day
}

/** `2026-09` as `September 2026`. */
export function formatMonth(month: string): string {
  const date = new Date(`${month.slice(0, 7)}-01T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return month
  return formatUtc(date, { month: 'long', year: 'numeric' })
}

/** Names of the program as a reader reads them: `on-demand` as `On demand`. */
export function formatName(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
