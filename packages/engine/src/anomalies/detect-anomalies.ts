import type { Anomaly, DollarSeries } from './anomaly.ts'
import {
  DEFAULT_LIMITS,
  GAP_WEEKS,
  MIN_SHIFT_SHARE,
  MIN_SPIKE_SHARE,
  NEW_AFTER_DAYS,
  NOTHING_USD,
  RANGE_SCALES,
  type AnomalyLimits,
} from './detector-parameters.ts'
import {
  expectedAt,
  expectedUsdAt,
  resetSums,
  startState,
  usdAt,
  type DetectorState,
  type Found,
} from './detector-state.ts'
import { endEpisodes, tell } from './lasting-rises.ts'
import { endRun, followRun, watchBucket } from './watch-bucket.ts'

/**
 * The unusual rises of a series, by their start. The series is read once from its start; a rise is told with the first bucket
 * after which it could be told (`knownAt`), and its kind and window follow from at most a week of days, or a day of hours,
 * after that, and from where it ends. What falls is never reported; it only moves the baseline.
 */
export function detectAnomalies(series: DollarSeries, limits: AnomalyLimits = DEFAULT_LIMITS): readonly Anomaly[] {
  if (!canMatter(series, limits)) return []
  const state = startState(series, limits)
  const { step } = state
  const count = series.usd.length
  let nothing = 0
  let started = false
  /** Known buckets of the history, and unknown ones since the last known. */
  let known = 0
  let unknown = 0
  for (let index = 0; index < count; index++) {
    const usd = series.usd[index] ?? Number.NaN
    if (Number.isNaN(usd)) {
      unknown++
      continue
    }
    if (unknown > GAP_WEEKS * step.perWeek) {
      startHistory(state, index)
      known = 0
    }
    unknown = 0
    if (!started && usd <= NOTHING_USD) {
      state.clean[index] = state.raw[index] ?? Number.NaN
      nothing++
      known++
      continue
    }
    if (!started) {
      started = true
      if (nothing >= NEW_AFTER_DAYS * step.perDay) {
        startNew(state, index)
        known = 0
      }
    }
    endEpisodes(state, index)
    if (known++ < limits.minHistoryWeeks * step.perWeek) state.clean[index] = state.raw[index] ?? 0
    else if (state.run !== null) followRun(state, state.run, index)
    else watchBucket(state, index)
  }
  if (state.run !== null) endRun(state, state.run, count - 1, state.run.low === 0)
  for (const episode of state.episodes) tell(state, episode, count, true)
  return assess(state)
}

/** Most series of a bill are too small for any anomaly to be worth telling: they cost one pass over their dollars. */
function canMatter(series: DollarSeries, limits: AnomalyLimits): boolean {
  let sum = 0
  for (let i = 0; i < series.usd.length; i++) {
    const usd = series.usd[i] ?? 0
    if (usd > 0) sum += usd
    if (sum >= limits.minImpactUsd) return true
  }
  return false
}

/** What was before a long gap says little about what comes after it. */
function startHistory(state: DetectorState, index: number): void {
  if (state.run !== null) endRun(state, state.run, index - 1, true)
  state.historyFrom = index
  state.base = null
  resetSums(state, index)
}

function startNew(state: DetectorState, index: number): void {
  state.historyFrom = index
  state.episodes.push({
    kind: 'new',
    start: index,
    alarmedAt: index,
    base: null,
    shift: 0,
    before: new Float64Array(0),
    settledAt: index,
    low: 0,
  })
}

/** Counts the dollars of what was found, inner anomalies first so that no dollar counts twice, and drops what is too small. */
function assess(state: DetectorState): readonly Anomaly[] {
  const counted = new Float64Array(state.series.usd.length)
  const inner = state.found.toSorted((a, b) => b.start - a.start || a.end - b.end)
  const told = inner.flatMap((found) => {
    const anomaly = assessOne(state, found, counted)
    const share = found.kind === 'spike' ? MIN_SPIKE_SHARE : MIN_SHIFT_SHARE
    return anomaly === null || anomaly.impactUsd < share * anomaly.expectedUsd.mid ? [] : [anomaly]
  })
  return told.reverse()
}

function assessOne(state: DetectorState, found: Found, counted: Float64Array): Anomaly | null {
  const { series, step, limits } = state
  const { base, start, end } = found
  const expected = { low: 0, mid: 0, high: 0 }
  let actual = 0
  let impact = 0
  let knownAt: number | null = null
  const excess = new Float64Array(end - start)
  for (let i = start; i < end; i++) {
    if (Number.isNaN(series.usd[i] ?? Number.NaN)) continue
    const usd = usdAt(state, i)
    if (base !== null) {
      const log = expectedAt(state, base, i)
      expected.low += Math.max(0, Math.expm1(log - RANGE_SCALES * base.scale))
      expected.high += Math.max(0, Math.expm1(log + RANGE_SCALES * base.scale))
      expected.mid += expectedUsdAt(state, base, i)
    }
    actual += usd
    excess[i - start] = usd - (base === null ? 0 : expectedUsdAt(state, base, i)) - (counted[i] ?? 0)
    impact += excess[i - start] ?? 0
    if (knownAt === null && i >= found.alarmedAt && impact >= limits.minImpactUsd) knownAt = i
  }
  if (impact < limits.minImpactUsd) return null
  for (let i = start; i < end; i++) counted[i] = (counted[i] ?? 0) + Math.max(0, excess[i - start] ?? 0)
  const at = (index: number): number => series.from + index * step.stepMs
  return {
    kind: found.kind,
    from: at(start),
    to: at(end),
    knownAt: at((knownAt ?? end - 1) + 1),
    continuing: found.continuing,
    actualUsd: actual,
    expectedUsd: expected,
    impactUsd: impact,
  }
}
