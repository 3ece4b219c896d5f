import type { Baseline } from './baseline.ts'
import { CORRECTION_DAYS, HABIT_DAYS, HABIT_SHARE, MIN_SPIKE_SHARE } from './detector-parameters.ts'
import { expectedUsdAt, usdAt, type DetectorState } from './detector-state.ts'

const MS_PER_DAY = 86_400_000

/**
 * Whether a short spike [start, end) above a baseline is something that bills do by themselves: a charge that corrects a
 * refund of the days before, a fee of the month, or a burst that this series has every so often.
 */
export function isOrdinarySpike(state: DetectorState, base: Baseline, start: number, end: number): boolean {
  let excess = 0
  let expected = 0
  let peak = 0
  for (let i = start; i < end; i++) {
    const above = usdAt(state, i) - expectedUsdAt(state, base, i)
    expected += expectedUsdAt(state, base, i)
    excess += above
    peak = Math.max(peak, above)
  }
  return (
    correctsRefund(state, start, excess, expected) ||
    isMonthlyFee(state, base, start, end, peak) ||
    isHabit(state, base, start, peak)
  )
}

function correctsRefund(state: DetectorState, start: number, excess: number, expected: number): boolean {
  let net = excess
  for (let i = Math.max(0, start - CORRECTION_DAYS * state.step.perDay); i < start; i++)
    net += Math.min(0, usdAt(state, i))
  return net < excess && net < Math.max(state.limits.minImpactUsd, MIN_SPIKE_SHARE * expected)
}

/** On the same day of the month before there was such a charge; or it is the first turn of a month that the series shows. */
function isMonthlyFee(state: DetectorState, base: Baseline, start: number, end: number, peak: number): boolean {
  const { perDay } = state.step
  if (end - start > 2 * perDay) return false
  const day = monthDay(state, start)
  let seen = false
  for (let i = Math.max(state.historyFrom, start - 34 * perDay); i <= start - 26 * perDay; i++) {
    if (!isSameDay(monthDay(state, i), day)) continue
    if (usdAt(state, i) - expectedUsdAt(state, base, i) >= HABIT_SHARE * peak) return true
    seen = true
  }
  return !seen && (day.fromStart === 0 || day.fromEnd === 0)
}

/** Bursts of the weeks before, counted by the day, without the days that were told as a lasting rise. */
function isHabit(state: DetectorState, base: Baseline, start: number, peak: number): boolean {
  const { perDay, perWeek, historyWeeks } = state.step
  const counts = (i: number): boolean =>
    usdAt(state, i) - expectedUsdAt(state, base, i) >= HABIT_SHARE * peak &&
    !state.found.some((one) => one.kind !== 'spike' && one.start <= i && i < one.end) &&
    !state.episodes.some((one) => one.kind !== 'new' && one.start <= i)
  let days = 0
  // A burst that touches the spike is the same burst.
  for (let i = Math.max(state.historyFrom, start - historyWeeks * perWeek); i < start - perDay; i++) {
    if (!counts(i)) continue
    if (++days >= HABIT_DAYS) return true
    i += perDay - 1
  }
  return false
}

interface MonthDay {
  readonly fromStart: number
  readonly fromEnd: number
}

/** Place of a bucket in its month (UTC), days from both ends. */
function monthDay(state: DetectorState, index: number): MonthDay {
  const date = new Date(state.series.from + index * state.step.stepMs)
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - MS_PER_DAY).getUTCDate()
  return { fromStart: date.getUTCDate() - 1, fromEnd: length - date.getUTCDate() }
}

/** Fees come on a day or a day beside it, counted from the start or from the end of the month. */
function isSameDay(a: MonthDay, b: MonthDay): boolean {
  return (
    Math.abs(a.fromStart - b.fromStart) <= 1 ||
    (a.fromEnd <= 3 && b.fromEnd <= 3 && Math.abs(a.fromEnd - b.fromEnd) <= 1)
  )
}
