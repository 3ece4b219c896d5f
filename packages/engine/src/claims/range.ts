import { z } from 'zod'
import { addUsd, usd, type Usd } from '../money/usd.ts'

/** From `low` to `high`, both included; a single value has them equal. */
export interface Range {
  readonly low: number
  readonly high: number
}

const MOST = 1_000_000_000
const EXPECTED = 'expected a number, or two as [low, high]'

/** A number from zero, or `[low, high]`, as documents quote them. */
export const rangeSchema = z
  .union([z.number().min(0).max(MOST), z.tuple([z.number().min(0).max(MOST), z.number().min(0).max(MOST)])], {
    error: EXPECTED,
  })
  .transform((value, context): Range => {
    const [low, high] = typeof value === 'number' ? [value, value] : value
    if (low <= high) return { low, high }
    context.addIssue({ code: 'custom', message: 'expected the lower number first', input: value })
    return z.NEVER
  })

/** Dollars from `low` to `high`, exact. */
export interface UsdRange {
  readonly low: Usd
  readonly high: Usd
}

/** Dollars as quoted: the decimal numerals of a document, read exactly. */
export function quotedUsd(range: Range): UsdRange {
  return { low: usd(String(range.low)), high: usd(String(range.high)) }
}

export function addUsdRanges(a: UsdRange, b: UsdRange): UsdRange {
  return { low: addUsd(a.low, b.low), high: addUsd(a.high, b.high) }
}
