import { formatUsd, type Usd } from '../../money/usd.ts'
import { formatHours } from '../../meters/duration.ts'
import { amount } from '../../meters/words.ts'

/** `$1,234.50`; amounts that are not zero but below a cent are `<$0.01`. */
export function usdText(value: Usd): string {
  return value > 0n && formatUsd(value) === '$0.00' ? '<$0.01' : formatUsd(value)
}

/** A number for a sentence: thousands separated, at most two decimal places. */
export function numberText(value: number): string {
  return amount(Math.round(value * 100) / 100)
}

/** `10.5 h`, `120 ms`, `2 s`, `10 min`, `3 days`. */
export function waitText(hours: number): string {
  const ms = hours * 3_600_000
  if (ms < 1000) return `${numberText(ms)} ms`
  return hours >= 48 ? `${numberText(hours / 24)} days` : formatHours(Math.round(hours * 3600 * 100) / 360_000)
}

/** A decimal numeral of at most twelve places, never in exponent form. */
export function decimalText(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '') || '0'
}
