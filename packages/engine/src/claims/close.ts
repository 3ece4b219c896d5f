import { usdToNumber } from '../money/usd.ts'
import type { UsdRange } from './range.ts'

/** Quoted dollars are right when each bound is within this share of the computed one: prices are quoted in whole cents. */
const ROUNDING_SHARE = 0.01
/** Or within this, for small amounts: half a cent at each of two roundings. */
const ROUNDING_USD = 0.01

/** Whether two ranges of dollars are the same but for the rounding of quoted figures. */
export function sameDollars(claimed: UsdRange, found: UsdRange): boolean {
  return (
    closeDollars(usdToNumber(claimed.low), usdToNumber(found.low)) &&
    closeDollars(usdToNumber(claimed.high), usdToNumber(found.high))
  )
}

function closeDollars(claimed: number, found: number): boolean {
  return Math.abs(claimed - found) <= Math.max(found * ROUNDING_SHARE, found === 0 ? 0 : ROUNDING_USD)
}
