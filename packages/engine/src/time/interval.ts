import { MS_PER_HOUR } from './month.ts'

/** A half-open stretch of time [from, to) in milliseconds since the epoch. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** @throws RangeError when a bound is not a finite number or the end comes before the start. */
export function interval(from: number, to: number): Interval {
  if (!Number.isFinite(from) || !Number.isFinite(to)) throw new RangeError('an interval needs two finite instants')
  if (to < from) throw new RangeError(`an interval cannot end (${to}) before it starts (${from})`)
  return { from, to }
}

export function durationMs(of: Interval): number {
  return of.to - of.from
}

export function durationHours(of: Interval): number {
  return durationMs(of) / MS_PER_HOUR
}

/** The common part, or null when there is none (touching ends share nothing). */
export function intersect(a: Interval, b: Interval): Interval | null {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? { from, to } : null
}

/** Sorted, disjoint intervals covering exactly the same instants: nothing is counted twice. */
export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter((one) => one.to > one.from).toSorted((a, b) => a.from - b.from)
  const merged: { from: number; to: number }[] = []
  for (const one of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && one.from <= last.to) last.to = Math.max(last.to, one.to)
    else merged.push({ ...one })
  }
  return merged
}

/** Cuts at an instant; a cut outside leaves one empty side out. */
export function splitAt(of: Interval, instant: number): readonly Interval[] {
  if (instant <= of.from || instant >= of.to) return [of]
  return [
    { from: of.from, to: instant },
    { from: instant, to: of.to },
  ]
}

/** Milliseconds covered by the union of the intervals, inside `window` when one is given. */
export function coveredMs(intervals: readonly Interval[], window?: Interval): number {
  let total = 0
  for (const one of mergeIntervals(intervals)) {
    const part = window === undefined ? one : intersect(one, window)
    if (part !== null) total += durationMs(part)
  }
  return total
}
