import { divideRounded } from '../money/decimal.ts'
import { usd, type Usd } from '../money/usd.ts'

/** Grid of averages and ratios: fine enough that a product with any quantity of a bill still has the right tenth place. */
const SCALE = 10n ** 30n
/** The finest step of money in a bill, a ten-billionth of a dollar: parts lie on it, so that they add up as they are written. */
const STEP: bigint = usd('0.0000000001')

/** `numerator` / `denominator` on the grid, rounded half away from zero; the denominator is not zero. */
export function ratio(numerator: bigint, denominator: bigint): bigint {
  return denominator < 0n
    ? divideRounded(-numerator * SCALE, -denominator)
    : divideRounded(numerator * SCALE, denominator)
}

/** Dollars of a product: `ratios` of its factors are on the grid, and `halves` of them are sums that stand for averages. */
export function dollars(value: bigint, ratios: number, halves: number): Usd {
  return (divideRounded(value, SCALE ** BigInt(ratios) * 2n ** BigInt(halves) * STEP) * STEP) as Usd
}
