import { formatScaled, parseScaled } from './decimal.ts'

/**
 * The grid of metered quantities: every quantity is a whole number of 1/QUANTITY_SCALE of its unit.
 * 2,628 = 3.6 × 730, so one millisecond is a whole number of steps both of an hour (3,600,000 ms) and of a
 * 730-hour month (2,628,000,000 ms), and so is any decimal of up to twelve places. Adding and splitting are therefore exact.
 */
export const QUANTITY_SCALE = 2_628n * 10n ** 12n

declare const quantityBrand: unique symbol
/** A metered quantity (hours, GB-months, requests …) as an exact count of 1/QUANTITY_SCALE of its unit. */
export type Quantity = bigint & { readonly [quantityBrand]: true }

export const ZERO_QUANTITY: Quantity = 0n as Quantity

/**
 * A quantity from a number or a decimal numeral; finer than the grid is rounded to it.
 * @throws RangeError for NaN, infinities and text that is not a decimal.
 */
export function quantity(value: number | string): Quantity {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite quantity: ${value}`)
    if (Number.isSafeInteger(value)) return (BigInt(value) * QUANTITY_SCALE) as Quantity
  }
  return parseScaled(String(value), QUANTITY_SCALE) as Quantity
}

/** Hours from milliseconds, exactly. */
export function hoursFromMs(ms: number): Quantity {
  return ((BigInt(Math.round(ms)) * QUANTITY_SCALE) / 3_600_000n) as Quantity
}

export function addQuantity(a: Quantity, b: Quantity): Quantity {
  return (a + b) as Quantity
}

export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  return (a - b) as Quantity
}

export function negateQuantity(a: Quantity): Quantity {
  return (0n - a) as Quantity
}

/** `a` × `b`, back on the grid (exact when one of them is a whole number). */
export function timesQuantity(a: Quantity, b: Quantity): Quantity {
  return ((a * b) / QUANTITY_SCALE) as Quantity
}

/** The nearest double, for ratios and charts; never for money. */
export function quantityToNumber(a: Quantity): number {
  return Number(a) / Number(QUANTITY_SCALE)
}

/** A decimal numeral of at most `maxPlaces` (default 6) places. */
export function formatQuantity(a: Quantity, maxPlaces = 6): string {
  return formatScaled(a, QUANTITY_SCALE, 0, maxPlaces)
}
