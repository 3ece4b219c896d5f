import { formatScaled, parseScaled } from '@costwright/engine/money/decimal'

/** Nothing on AWS's lists costs this much per unit; a larger figure is a damaged one. */
const DEAREST_USD = 10_000_000
/** The places that a price of the book has at most. */
const PLACES = 12
const SCALE = 10n ** BigInt(PLACES)
const NUMERAL = /^\d{1,12}(\.\d{1,30})?([eE][+-]?\d{1,2})?$/

/** A price as AWS writes it (`0.2300000000`) in the book's form (`0.23`), rounded to twelve places; null when it is no price. */
export function priceNumeral(text: string): string | null {
  if (!NUMERAL.test(text) || Number(text) > DEAREST_USD) return null
  return formatScaled(parseScaled(text, SCALE), SCALE, 0, PLACES)
}

/** Whether a numeral of `priceNumeral` is zero: AWS lists what is free as a price of nothing. */
export function isFree(numeral: string): boolean {
  return /^[0.]+$/.test(numeral)
}
