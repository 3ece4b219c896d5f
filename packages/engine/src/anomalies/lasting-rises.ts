import {
  ADOPT_DAYS,
  MIN_SHIFT_SHARE,
  NEW_AFTER_DAYS,
  NOTHING_USD,
  QUIET_BUCKET,
  STILL_RAISED,
} from './detector-parameters.ts'
import {
  expectedAt,
  expectedUsdAt,
  refit,
  resetSums,
  usdAt,
  type DetectorState,
  type Episode,
  type Run,
} from './detector-state.ts'
import type { Baseline } from './baseline.ts'
import { relevel } from './relevel.ts'
import { riseKind } from './rise-kind.ts'

/** A run that has lasted long enough gets its kind, and its level becomes the baseline. `index` is its last bucket so far. */
export function settleRun(state: DetectorState, run: Run, index: number): void {
  const rise = riseKind(state, run.base, run.start, index + 1)
  const last = state.episodes.at(-1)
  const expectedUsd = Math.max(0, Math.expm1(run.base.level))
  if (last?.kind === 'ramp' && run.start - last.settledAt <= 2 * state.step.settle) last.settledAt = index
  else if (rise.shiftUsd >= MIN_SHIFT_SHARE * expectedUsd)
    state.episodes.push({
      kind: rise.kind,
      start: run.start,
      alarmedAt: run.alarmedAt,
      base: run.base,
      shift: rise.shift,
      before: state.clean.slice(0, run.start),
      settledAt: index,
      low: 0,
    })
  relevel(state, run.base, run.start, index + 1, rise)
}

/** Ends the lasting rises whose series is back in its old range, and those that have become how things are. */
export function endEpisodes(state: DetectorState, index: number): void {
  for (let place = state.episodes.length - 1; place >= 0; place--) {
    const episode = state.episodes[place]
    if (episode === undefined) continue
    const says = saysAbout(state, episode, index)
    if (says === 'raised') episode.low = 0
    else if (says === 'low') episode.low++
    const { base } = episode
    const enough = base === null ? NEW_AFTER_DAYS * state.step.perDay : state.step.endsShift
    if (episode.low >= enough) {
      const end = firstLow(state, episode, index)
      for (const inner of state.episodes.splice(place)) tell(state, inner, end, false)
      if (base !== null) putBack(state, episode, base, end, index)
    } else if (index - episode.start >= ADOPT_DAYS * state.step.perDay) {
      state.episodes.splice(place, 1)
      tell(state, episode, index, true)
    }
  }
}

/** The window of a lasting rise is complete. */
export function tell(state: DetectorState, episode: Episode, end: number, continuing: boolean): void {
  const { kind, start, alarmedAt, base } = episode
  if (end > start) state.found.push({ kind, start, end, alarmedAt, base, continuing })
}

/**
 * Whether a bucket is far enough above a baseline to belong to a rise of `shift` log dollars and `shiftUsd`. An hour or day
 * that the pattern leaves quiet anyway says nothing.
 */
export function bucketSays(
  state: DetectorState,
  base: Baseline,
  shift: number,
  shiftUsd: number,
  index: number,
): 'raised' | 'low' | 'nothing' {
  const value = state.raw[index] ?? Number.NaN
  if (Number.isNaN(value)) return 'nothing'
  if (value - expectedAt(state, base, index) > Math.max(STILL_RAISED * shift, base.scale)) return 'raised'
  const quiet =
    base.pattern !== null &&
    usdAt(state, index) < QUIET_BUCKET * shiftUsd &&
    expectedUsdAt(state, base, index) < QUIET_BUCKET * Math.expm1(base.level)
  return quiet ? 'nothing' : 'low'
}

function saysAbout(state: DetectorState, episode: Episode, index: number): 'raised' | 'low' | 'nothing' {
  const { base } = episode
  if (base !== null) {
    const levelUsd = Math.max(0, Math.expm1(base.level + episode.shift) - Math.expm1(base.level))
    return bucketSays(state, base, episode.shift, levelUsd, index)
  }
  const usd = state.series.usd[index] ?? Number.NaN
  return Number.isNaN(usd) ? 'nothing' : usd > NOTHING_USD ? 'raised' : 'low'
}

/** The first of the low buckets that ended a rise. */
function firstLow(state: DetectorState, episode: Episode, index: number): number {
  let first = index
  for (let i = index; i > episode.start; i--) {
    const says = saysAbout(state, episode, i)
    if (says === 'raised') break
    if (says === 'low') first = i
  }
  return first
}

function putBack(state: DetectorState, episode: Episode, base: Baseline, end: number, index: number): void {
  state.clean.set(episode.before)
  for (let i = episode.start; i < end; i++) state.clean[i] = expectedAt(state, base, i)
  for (let i = end; i <= index; i++) state.clean[i] = state.raw[i] ?? Number.NaN
  state.run = null
  refit(state, index + 1)
  resetSums(state, index + 1)
}
