import { quantity, type Quantity } from '../money/quantity.ts'
import { DAYS_PER_MONTH, HOURS_PER_MONTH, MS_PER_HOUR } from '../time/month.ts'
import { formatHours } from './duration.ts'

interface UptimeFields {
  readonly hoursPerMonth?: number | undefined
  readonly hoursPerDay?: number | undefined
  readonly daysPerMonth?: number | undefined
}

/** Hours that something is on in a month, and how they came about. */
export interface Uptime {
  readonly hours: Quantity
  readonly explain: string
}

/** Hours a month from the uptime fields of a description; nothing given means always on. */
export function uptimeOf(fields: UptimeFields): Uptime {
  if (fields.hoursPerMonth !== undefined)
    return { hours: wholeSeconds(fields.hoursPerMonth), explain: formatHours(fields.hoursPerMonth) }
  if (fields.hoursPerDay !== undefined || fields.daysPerMonth !== undefined) {
    const hoursPerDay = fields.hoursPerDay ?? 24
    const days = fields.daysPerMonth ?? DAYS_PER_MONTH
    return {
      hours: wholeSeconds(hoursPerDay * days),
      explain: `${formatHours(hoursPerDay)} a day × ${Math.round(days * 100) / 100} days`,
    }
  }
  return { hours: quantity(HOURS_PER_MONTH), explain: `${HOURS_PER_MONTH} h (always on)` }
}

/** Billed hours of one job: time is billed by the second, begun seconds in full. */
export function wholeSeconds(hours: number): Quantity {
  const ms = Math.round(hours * MS_PER_HOUR)
  return (quantity(Math.ceil(ms / 1000)) / 3600n) as Quantity
}
