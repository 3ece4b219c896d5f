import { formatScaled, parseScaled } from './decimal.ts'
import { QUANTITY_SCALE, type Quantity } from './quantity.ts'

/** A price has at most twelve decimal places; AWS publishes at most ten. */
const PRICE_SCALE = 10n ** 12n
const USD_SCALE = QUANTITY_SCALE * PRICE_SCALE

declare const priceBrand: unique symbol
declare const usdBrand: unique symbol
/** US dollars per unit, exact to twelve decimal places. */
export type UsdPerUnit = bigint & { readonly [priceBrand]: true }
/** US dollars, exact: the product of a Quantity and a UsdPerUnit without any rounding. */
export type Usd = bigint & { readonly [usdBrand]: true }

export const ZERO_USD: Usd = 0n as Usd

/**
 * A price from a decimal numeral.
 * @throws RangeError when the text is not a decimal.
 */
export function usdPerUnit(text: string): UsdPerUnit {
  return parseScaled(text, PRICE_SCALE) as UsdPerUnit
}

/**
 * Dollars from a decimal numeral.
 * @throws RangeError when the text is not a decimal.
 */
export function usd(text: string): Usd {
  return parseScaled(text, USD_SCALE) as Usd
}

/** Quantity × price: the one multiplication behind every figure of the product. */
export function priceQuantity(amount: Quantity, price: UsdPerUnit): Usd {
  return (amount * price) as Usd
}

export function addUsd(a: Usd, b: Usd): Usd {
  return (a + b) as Usd
}

export function subtractUsd(a: Usd, b: Usd): Usd {
  return (a - b) as Usd
}

export function negateUsd(a: Usd): Usd {
  return (0n - a) as Usd
}

export function sumUsd(amounts: Iterable<Usd>): Usd {
  let total = 0n
  for (const amount of amounts) total += amount
  return total as Usd
}

export function compareUsd(a: Usd, b: Usd): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The nearest double, for ratios, charts and sorting keys; never to compute money. */
export function usdToNumber(a: Usd): number {
  return Number((a * 1_000_000n) / USD_SCALE) / 1_000_000
}

/** The price as the nearest double, for filters and charts; never to compute money. */
export function usdPerUnitToNumber(a: UsdPerUnit): number {
  return Number(a) / Number(PRICE_SCALE)
}

/** Money for machines: a decimal string of two to ten places. */
export function usdToJson(a: Usd): string {
  return formatScaled(a, USD_SCALE, 2, 10)
}

/** A price for machines: a decimal string of two to twelve places. */
export function usdPerUnitToJson(a: UsdPerUnit): string {
  return formatScaled(a, PRICE_SCALE, 2, 12)
}

/** Money for people: `$1,234.50`, cents rounded half away from zero. */
export function formatUsd(a: Usd): string {
  const text = formatScaled(a, USD_SCALE, 2, 2)
  const negative = text.startsWith('-')
  const [whole = '', cents = ''] = (negative ? text.slice(1) : text).split('.')
  return `${negative ? '-' : ''}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** `price` × `factor` (a decimal numeral), rounded to the price grid. Used for rates that are derived from another rate. */
export function scalePrice(price: UsdPerUnit, factor: string): UsdPerUnit {
  return ((price * parseScaled(factor, PRICE_SCALE)) / PRICE_SCALE) as UsdPerUnit
}
