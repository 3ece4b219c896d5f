import type { Usd } from '@costwright/engine/money/usd'
import { HOURS_PER_MONTH } from '@costwright/engine/time/month'

/** Dollars of so many hours as dollars of a month of 730. */
export function perMonth(amount: Usd, hours: number): Usd {
  return ((amount * BigInt(HOURS_PER_MONTH)) / BigInt(Math.round(hours))) as Usd
}
