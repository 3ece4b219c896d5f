import type { AnomalyKind, DollarSeries } from './anomaly.ts'
import { expectedLog, fitBaseline, type Baseline, type Season } from './baseline.ts'
import { STEP_PARAMETERS, type AnomalyLimits, type StepParameters } from './detector-parameters.ts'

/** Buckets above the baseline that are still being watched. Indices count buckets of the series. */
export interface Run {
  readonly start: number
  readonly alarmedAt: number
  /** The baseline before the rise; frozen while the run lasts. */
  readonly base: Baseline
  /** Of the raised buckets: how many, the sum of their residuals (log dollars) and of their dollars above the baseline. */
  raised: number
  residuals: number
  excessUsd: number
  lastRaised: number
  /** Buckets in the old range since the last raised one. */
  low: number
}

/** A rise whose kind is settled and whose window goes on. */
export interface Episode {
  readonly kind: AnomalyKind
  readonly start: number
  readonly alarmedAt: number
  /** Null where there was nothing before. */
  readonly base: Baseline | null
  /** Height above the old baseline, log dollars. */
  readonly shift: number
  /** The history before the rise, to be put back when it ends. */
  readonly before: Float64Array
  settledAt: number
  low: number
}

/** A rise that is over or told, before limits are applied. The window is [start, end). */
export interface Found {
  readonly kind: AnomalyKind
  readonly start: number
  readonly end: number
  readonly alarmedAt: number
  readonly base: Baseline | null
  readonly continuing: boolean
}

/** What the detector knows while it walks through a series; it never looks ahead of the bucket it is at. */
export interface DetectorState {
  readonly series: DollarSeries
  readonly step: StepParameters
  readonly season: Season
  readonly limits: AnomalyLimits
  /** ln(1 + USD) of each bucket, refunds as 0. */
  readonly raw: Float64Array
  /** The same as it would be at the present level and without what was unusual: what baselines are fitted to. */
  readonly clean: Float64Array
  /** First bucket that baselines may use. */
  historyFrom: number
  base: Baseline | null
  /** CUSUM sums of rises and falls, in scales, and the buckets in which they left zero. */
  up: number
  upFrom: number
  down: number
  downFrom: number
  run: Run | null
  episodes: Episode[]
  /** A higher level that the series had until lately. */
  remembered: { readonly base: Baseline; readonly until: number } | null
  readonly found: Found[]
}

/** The state before the first bucket. */
export function startState(series: DollarSeries, limits: AnomalyLimits): DetectorState {
  const step = STEP_PARAMETERS[series.step]
  const raw = new Float64Array(series.usd.length)
  // A loop: `Float64Array.from` with a function takes as long as the rest of the detector.
  for (let i = 0; i < raw.length; i++) raw[i] = Math.log1p(Math.max(0, series.usd[i] ?? Number.NaN))
  const firstSlot = Math.floor(series.from / step.stepMs) % step.perWeek
  return {
    series,
    step,
    season: { perDay: step.perDay, perWeek: step.perWeek, firstSlot: (firstSlot + step.perWeek) % step.perWeek },
    limits,
    raw,
    clean: new Float64Array(series.usd.length).fill(Number.NaN),
    historyFrom: 0,
    base: null,
    up: 0,
    upFrom: 0,
    down: 0,
    downFrom: 0,
    run: null,
    episodes: [],
    remembered: null,
    found: [],
  }
}

/** Fits the baseline anew to everything before a bucket. */
export function refit(state: DetectorState, index: number): Baseline {
  const from = Math.max(state.historyFrom, index - state.step.historyWeeks * state.step.perWeek)
  const base = fitBaseline(state.clean, from, index, state.season)
  state.base = base
  return base
}

/** Forgets sums of shifts that have been dealt with. */
export function resetSums(state: DetectorState, index: number): void {
  state.up = 0
  state.down = 0
  state.upFrom = index
  state.downFrom = index
}

/** ln(1 + USD) that a baseline expects of a bucket of the series. */
export function expectedAt(state: DetectorState, base: Baseline, index: number): number {
  return expectedLog(base, index, state.season)
}

/** Dollars that a baseline expects of a bucket; never negative. */
export function expectedUsdAt(state: DetectorState, base: Baseline, index: number): number {
  return Math.max(0, Math.expm1(expectedLog(base, index, state.season)))
}

/** Dollars of a bucket; 0 for an unknown one. */
export function usdAt(state: DetectorState, index: number): number {
  const usd = state.series.usd[index] ?? 0
  return Number.isNaN(usd) ? 0 : usd
}
