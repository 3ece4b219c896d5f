import type { Baseline } from './baseline.ts'
import { expectedAt, expectedUsdAt, refit, resetSums, type DetectorState } from './detector-state.ts'
import type { Rise } from './rise-kind.ts'

/**
 * Makes the level of the buckets [start, end) the baseline of what follows: the history before is moved there, so that its
 * pattern, trend and noise stay in use. A resource that was added moves every day by the same dollars; twice the traffic, by
 * the same factor: whichever fits the buckets better.
 */
export function relevel(state: DetectorState, base: Baseline, start: number, end: number, rise: Rise): void {
  const { raw, clean } = state
  let byFactor = 0
  let byDollars = 0
  for (let i = start; i < end; i++) {
    const value = raw[i] ?? Number.NaN
    if (Number.isNaN(value)) continue
    byFactor += Math.abs(value - expectedAt(state, base, i) - rise.shift)
    byDollars += Math.abs(value - Math.log1p(Math.max(0, expectedUsdAt(state, base, i) + rise.shiftUsd)))
  }
  const moved = (value: number): number =>
    byDollars < byFactor ? Math.log1p(Math.max(0, Math.expm1(value) + rise.shiftUsd)) : Math.max(0, value + rise.shift)
  for (let i = state.historyFrom; i < start; i++) clean[i] = moved(clean[i] ?? Number.NaN)
  for (let i = start; i < end; i++)
    clean[i] = rise.kind === 'ramp' ? moved(expectedAt(state, base, i)) : (raw[i] ?? Number.NaN)
  refit(state, end)
  resetSums(state, end)
  state.run = null
}
