import { alarmAbove, shiftScale, type Baseline } from './baseline.ts'
import {
  ALARM_SCALES,
  CUSUM_ALARM,
  CUSUM_HOLDS_FIT,
  CUSUM_SLACK,
  CUSUM_SLACK_LOG,
  MIN_SPIKE_SHARE,
  REMEMBER_DAYS,
} from './detector-parameters.ts'
import { expectedAt, expectedUsdAt, refit, resetSums, usdAt, type DetectorState, type Run } from './detector-state.ts'
import { bucketSays, settleRun } from './lasting-rises.ts'
import { isOrdinarySpike } from './ordinary-spike.ts'
import { relevel } from './relevel.ts'
import { riseKind } from './rise-kind.ts'

/** Part of the alarm from which on the baseline is fitted afresh, so that no verdict rests on one of last week. */
const LOOK_CLOSER = 0.8
/** Weeks that a sum under way may hold back a refit. */
const HOLD_WEEKS = 3

/** Takes a bucket while nothing unusual is under way: compares it, sums shifts, opens a run. */
export function watchBucket(state: DetectorState, index: number): void {
  const base = currentBaseline(state, index)
  const value = state.raw[index] ?? Number.NaN
  const residual = value - expectedAt(state, base, index)
  const unit = shiftScale(base, index, state.season)
  const scales = Math.max(-ALARM_SCALES, Math.min(ALARM_SCALES, residual / unit))
  const slack = Math.max(CUSUM_SLACK, CUSUM_SLACK_LOG / unit)
  state.clean[index] = value
  state.up = Math.max(0, state.up + scales - slack)
  if (state.up === 0) state.upFrom = index + 1
  state.down = Math.max(0, state.down - scales - slack)
  if (state.down === 0) state.downFrom = index + 1

  const excess = usdAt(state, index) - expectedUsdAt(state, base, index)
  const alarm =
    residual > alarmAbove(base, index, state.season) && excess >= MIN_SPIKE_SHARE * expectedUsdAt(state, base, index)
  if (alarm || state.up > CUSUM_ALARM) {
    if (!isReturn(state, base, index)) openRun(state, base, alarm ? index : state.upFrom, index)
  } else if (state.down > CUSUM_ALARM) {
    const from = state.downFrom
    remember(state, base, index)
    relevel(state, base, from, index + 1, { ...riseKind(state, base, from, index + 1), kind: 'step' })
  }
}

/** Takes a bucket while a run is open: goes on, settles or ends it. */
export function followRun(state: DetectorState, run: Run, index: number): void {
  state.clean[index] = expectedAt(state, run.base, index)
  const says = bucketSays(state, run.base, run.residuals / run.raised, run.excessUsd / run.raised, index)
  if (says === 'raised') count(state, run, index)
  else if (says === 'low') run.low++
  const lasting = run.raised >= state.step.confirm
  if (lasting && run.low === 0 && index - run.start + 1 >= state.step.settle) settleRun(state, run, index)
  else if (run.low >= (lasting ? state.step.endsShift : state.step.endsSpike)) endRun(state, run, index, false)
}

/** Closes a run at its last raised bucket; `index` is the last bucket that was looked at. */
export function endRun(state: DetectorState, run: Run, index: number, continuing: boolean): void {
  const { start, base, alarmedAt } = run
  const end = run.lastRaised + 1
  const lasting = run.raised >= state.step.confirm
  const ordinary = !lasting && isOrdinarySpike(state, base, start, end)
  if (!ordinary) {
    const kind = lasting ? riseKind(state, base, start, end).kind : 'spike'
    state.found.push({ kind, start, end, alarmedAt, base, continuing })
  }
  // What is ordinary belongs to the history: the next burst of the kind is then none.
  for (let i = ordinary ? start : end; i <= index; i++) state.clean[i] = state.raw[i] ?? Number.NaN
  state.run = null
  resetSums(state, index + 1)
}

function currentBaseline(state: DetectorState, index: number): Baseline {
  const { base, step } = state
  if (base === null) return refit(state, index)
  const age = index - base.at
  if (age === 0) return base
  const held = state.up > CUSUM_HOLDS_FIT || state.down > CUSUM_HOLDS_FIT
  if (age >= (held ? HOLD_WEEKS : 1) * step.perWeek) return refit(state, index)
  const residual = (state.raw[index] ?? 0) - expectedAt(state, base, index)
  return !held && residual > LOOK_CLOSER * alarmAbove(base, index, state.season) ? refit(state, index) : base
}

function openRun(state: DetectorState, base: Baseline, start: number, index: number): void {
  const run: Run = { start, alarmedAt: index, base, raised: 0, residuals: 0, excessUsd: 0, lastRaised: index, low: 0 }
  for (let i = start; i <= index; i++) {
    if (Number.isNaN(state.raw[i] ?? Number.NaN)) continue
    count(state, run, i)
    state.clean[i] = expectedAt(state, base, i)
  }
  state.run = run
  resetSums(state, index + 1)
  if (run.raised >= state.step.confirm && index - start + 1 >= state.step.settle) settleRun(state, run, index)
}

function count(state: DetectorState, run: Run, index: number): void {
  run.raised++
  run.residuals += (state.raw[index] ?? 0) - expectedAt(state, run.base, index)
  run.excessUsd += usdAt(state, index) - expectedUsdAt(state, run.base, index)
  run.lastRaised = index
  run.low = 0
}

function remember(state: DetectorState, base: Baseline, index: number): void {
  const { remembered } = state
  const higher =
    remembered !== null &&
    index < remembered.until &&
    expectedAt(state, remembered.base, index) > expectedAt(state, base, index)
  if (!higher) state.remembered = { base, until: index + REMEMBER_DAYS * state.step.perDay }
}

/** Whether the series only comes back to a level that it had until lately; then the baseline goes back as well. */
function isReturn(state: DetectorState, base: Baseline, index: number): boolean {
  const { remembered } = state
  if (remembered === null || index >= remembered.until) return false
  const before = expectedAt(state, remembered.base, index)
  if ((state.raw[index] ?? 0) > before + alarmAbove(remembered.base, index, state.season)) return false
  const shift = before - expectedAt(state, base, index)
  const shiftUsd = expectedUsdAt(state, remembered.base, index) - expectedUsdAt(state, base, index)
  state.remembered = null
  relevel(state, base, Math.min(state.upFrom, index), index + 1, { kind: 'step', shift, shiftUsd })
  return true
}
