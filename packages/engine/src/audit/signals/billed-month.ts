import { HOURS_PER_MONTH, MS_PER_HOUR } from '../../time/month.ts'
import type { BilledResource } from '../audit-context.ts'

/** Hours that a bill of a resource is about. */
export function billedHours({ from, to }: Pick<BilledResource, 'from' | 'to'>): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_HOUR
}

/** What was billed of the usage types that match, in their unit, for a month of 730 hours. */
export function billedPerMonth(billed: BilledResource, usageType: RegExp): number {
  const quantity = billed.lines
    .filter((line) => usageType.test(line.usageType))
    .reduce((sum, line) => sum + Number(line.quantity), 0)
  const hours = billedHours(billed)
  return hours > 0 ? (quantity * HOURS_PER_MONTH) / hours : 0
}
