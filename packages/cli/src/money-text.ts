import { formatUsd, usd } from '@costwright/engine/money/usd'

/** `$1,234.50` from the decimal string of an answer. */
export function moneyText(amount: string): string {
  return formatUsd(usd(amount))
}

/** `+$12.00`, `-$12.00`, `$0.00`. */
export function changeText(amount: string): string {
  const value = usd(amount)
  return value > 0n ? `+${formatUsd(value)}` : formatUsd(value)
}

/** `12 %` of a whole, or nothing when there is no whole. */
export function shareText(part: string, whole: string): string {
  const total = Number(whole)
  return total === 0 ? '' : `${((Number(part) / total) * 100).toFixed(0)} %`
}

/** A quantity for people: thousands separated, at most three places. */
export function quantityText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 })
}
