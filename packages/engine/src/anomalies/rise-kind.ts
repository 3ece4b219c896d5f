import type { Baseline } from './baseline.ts'
import { RAMP_SCALES, RAMP_SHARE } from './detector-parameters.ts'
import { expectedAt, expectedUsdAt, usdAt, type DetectorState } from './detector-state.ts'
import { median } from './robust.ts'

/** A lasting rise as it looks in the buckets [start, end). */
export interface Rise {
  readonly kind: 'step' | 'ramp'
  /** Height at the end of the window above the baseline: in log dollars, and in dollars a bucket. */
  readonly shift: number
  readonly shiftUsd: number
}

/** Step or ramp: whether the last third of the buckets stands clearly higher above the baseline than the first. */
export function riseKind(state: DetectorState, base: Baseline, start: number, end: number): Rise {
  const residuals: number[] = []
  const dollars: number[] = []
  for (let i = start; i < end; i++) {
    if (Number.isNaN(state.raw[i] ?? Number.NaN)) continue
    residuals.push((state.raw[i] ?? 0) - expectedAt(state, base, i))
    dollars.push(usdAt(state, i) - expectedUsdAt(state, base, i))
  }
  const third = Math.max(1, Math.floor(residuals.length / 3))
  const first = median(residuals.slice(0, third))
  const last = median(residuals.slice(-third))
  const growth = last - first
  if (residuals.length >= 3 && growth > RAMP_SHARE * last && growth > RAMP_SCALES * base.scale)
    return { kind: 'ramp', shift: last, shiftUsd: median(dollars.slice(-third)) }
  return { kind: 'step', shift: median(residuals), shiftUsd: median(dollars) }
}
