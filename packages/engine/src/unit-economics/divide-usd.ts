import { divideRounded } from '../money/decimal.ts'
import { QUANTITY_SCALE, type Quantity } from '../money/quantity.ts'
import type { Usd, UsdPerUnit } from '../money/usd.ts'

/**
 * Dollars per unit: exact division, rounded once, half away from zero, to the twelve places of a price. The result times
 * the count is therefore within half of 10⁻¹² dollars for each unit of the dollars divided. Null for a count of zero or
 * less, which nothing can be divided among.
 */
export function divideUsd(amount: Usd, count: Quantity): UsdPerUnit | null {
  if (count <= 0n) return null
  // Usd has the scale of Quantity × UsdPerUnit, so the quotient is already on the grid of prices.
  return divideRounded(amount, count) as UsdPerUnit
}

/** A count in units of `each`: 2,500 invocations in thousands are 2.5. Rounded half away from zero to the grid. */
export function inUnitsOf(count: Quantity, each: number): Quantity {
  return divideRounded(count * QUANTITY_SCALE, BigInt(each) * QUANTITY_SCALE) as Quantity
}
