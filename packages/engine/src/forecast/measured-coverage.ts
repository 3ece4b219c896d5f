import type { Residual } from './back-test.ts'
import { spreadOf } from './spread.ts'

/** How often intervals of the past held what came. */
export interface Coverage {
  /** Days that were summed. */
  readonly days: number
  readonly windows: number
  readonly inside: number
}

/** Residuals that must have been known before an interval is drawn from them. */
const LEAST_KNOWN = 8

/**
 * Draws the 80 % interval at past days with the residuals that were known then, and counts how often it held. For the longest sums,
 * up to four weeks, that can be judged ten times; null where the history is too short for any.
 */
export function measuredCoverage(residuals: readonly Residual[]): Coverage | null {
  const lengths = [...new Set(residuals.map((one) => one.days))].filter((days) => days <= 28).toSorted((a, b) => b - a)
  const first = Math.min(...residuals.map((one) => one.origin))
  for (const days of lengths) {
    let [windows, inside] = [0, 0]
    for (const one of residuals) {
      if (one.days !== days) continue
      const known = residuals.filter((other) => other.origin + other.days <= one.origin)
      if (known.length < LEAST_KNOWN) continue
      windows++
      if (Math.abs(one.error) <= spreadOf(known, one.origin - first).halfWidth(0, days)) inside++
    }
    if (windows >= 10) return { days, windows, inside }
  }
  return null
}
