import { RunReadError } from './run-read-error.ts'
import type { EpochSeconds } from './training-run.ts'

/** Longer than this many medians is not an epoch but an epoch and a pause. */
const PAUSE_MEDIANS = 3
/** Fewer observations than these have no median to call another one an outlier by. */
const ENOUGH_FOR_OUTLIERS = 3

/** The moment at which `epoch` epochs were complete. */
export interface EpochEnd {
  readonly epoch: number
  /** Seconds since the session began; not a number where the record is damaged. */
  readonly seconds: number
}

/** Training without a break in between: from a start or a resume to a stop. */
export interface RunSession {
  /** Epochs complete when it began; null when unknown, and then its first epoch end only starts the clock. */
  readonly startEpoch: number | null
  readonly ends: readonly EpochEnd[]
  /** Seconds from the beginning of the session to the last sign of it; the last epoch end when null. */
  readonly lastSeconds: number | null
}

/** What a list of sessions says about the time of an epoch. */
export interface EpochTimes {
  readonly secondsPerEpoch: EpochSeconds | null
  readonly totalSeconds: number | null
  readonly resumed: number
  readonly notes: readonly string[]
}

interface Span {
  readonly secondsPerEpoch: number
  readonly epochs: number
  readonly warmUp: boolean
}

/**
 * Epoch times of a run: the first epoch of each session is warm-up and left out while others are there, an epoch longer than
 * three medians contains a pause and is left out, times that are zero, negative or not a number are dropped; all of it is
 * noted. A step over several epochs counts as their mean, unless `skipped` says that an epoch without a record may not have
 * been trained: then it is dropped. `source` names the record in messages.
 *
 * Throws RunReadError `run-no-usable-times` when epoch ends are recorded and no time is left.
 */
export function epochTimes(
  sessions: readonly RunSession[],
  source: string,
  skipped: 'mean' | 'drop' = 'mean',
): EpochTimes {
  const notes: string[] = []
  const { spans, dropped, gaps } = spansOf(sessions, skipped)
  if (dropped > 0)
    notes.push(
      `${dropped} epoch ${dropped === 1 ? 'time that was' : 'times that were'} zero, negative or not a number in ${source} left out.`,
    )
  if (gaps > 0)
    notes.push(`${gaps} ${gaps === 1 ? 'step' : 'steps'} over epochs that have no row in ${source} left out.`)
  if (spans.length === 0 && sessions.some((session) => session.ends.length > 0) && (dropped > 0 || gaps > 0)) {
    throw new RunReadError(
      'run-no-usable-times',
      `${source}: none of the recorded epoch times is a positive number of seconds.`,
    )
  }

  const steady = spans.filter((span) => !span.warmUp)
  const measured = steady.length > 0 ? steady : spans
  const resumed = Math.max(0, sessions.length - 1)
  const rawTotal = sum(sessions.map(sessionSeconds))
  if (measured.length === 0) {
    return { secondsPerEpoch: null, totalSeconds: rawTotal > 0 ? tidy(rawTotal) : null, resumed, notes }
  }
  if (steady.length === 0) notes.push('Only epochs with warm-up are recorded: the epoch time includes it.')

  const firstMedian = quantile(
    measured.map((span) => span.secondsPerEpoch),
    0.5,
  )
  const isPause = (span: Span): boolean =>
    measured.length >= ENOUGH_FOR_OUTLIERS && span.secondsPerEpoch > PAUSE_MEDIANS * firstMedian
  const kept = measured.filter((span) => !isPause(span)).map((span) => span.secondsPerEpoch)
  const pauses = measured.filter(isPause)
  const median = quantile(kept, 0.5)
  const pausedSeconds = sum(pauses.map((span) => (span.secondsPerEpoch - median) * span.epochs))
  if (pauses.length > 0) {
    const times = pauses.length === 1 ? 'One epoch' : `${pauses.length} epochs`
    notes.push(
      `${times} took more than ${PAUSE_MEDIANS} times the median: a pause or a resume of about ${tidy(pausedSeconds)} s in all, left out.`,
    )
  }
  const total = rawTotal - pausedSeconds
  return {
    secondsPerEpoch: {
      median: tidy(median),
      p10: tidy(quantile(kept, 0.1)),
      p90: tidy(quantile(kept, 0.9)),
      count: kept.length,
      warmUpExcluded: steady.length > 0 ? spans.length - steady.length : 0,
    },
    totalSeconds: total > 0 ? tidy(total) : null,
    resumed,
    notes,
  }
}

/** The epoch time where only a total is known: one observation, so no spread. Throws RunReadError when it is not positive. */
export function meanEpochTime(seconds: number, epochs: number, source: string): EpochSeconds {
  const mean = seconds / epochs
  if (!(mean > 0) || !Number.isFinite(mean)) {
    throw new RunReadError(
      'run-no-usable-times',
      `${source}: ${seconds} s for ${epochs} epochs gives no positive epoch time.`,
    )
  }
  return { median: tidy(mean), p10: tidy(mean), p90: tidy(mean), count: 1, warmUpExcluded: 0 }
}

/**
 * Whole epochs between marks that count epochs in fractions, by straight lines between them; a rest of half an epoch or more
 * after the last whole one is kept as it is. Marks must not go backwards. `startEpoch` as in {@link RunSession}.
 */
export function wholeEpochEnds(marks: readonly EpochEnd[], startEpoch: number | null): readonly EpochEnd[] {
  const usable = marks.filter((mark) => Number.isFinite(mark.epoch) && Number.isFinite(mark.seconds))
  const points = startEpoch === null ? usable : [{ epoch: startEpoch, seconds: 0 }, ...usable]
  const ends: EpochEnd[] = []
  for (let index = 0; index < points.length; index++) {
    const point = points[index]
    if (point === undefined) continue
    const before = points[index - 1]
    if (before === undefined) {
      if (Number.isInteger(point.epoch) && startEpoch === null) ends.push(point)
      continue
    }
    for (let whole = Math.floor(before.epoch) + 1; whole <= point.epoch; whole++) {
      const share = (whole - before.epoch) / (point.epoch - before.epoch)
      ends.push({ epoch: whole, seconds: before.seconds + share * (point.seconds - before.seconds) })
    }
    // Several entries at the end of an epoch (training, then evaluation): the latest one closes it.
    const last = ends.at(-1)
    if (last !== undefined && last.epoch === point.epoch && before.epoch === point.epoch) ends[ends.length - 1] = point
  }
  const last = points.at(-1)
  const from = ends.at(-1)?.epoch ?? startEpoch
  if (last !== undefined && from !== null && last.epoch - from >= (ends.length === 0 ? Number.MIN_VALUE : 0.5))
    ends.push(last)
  return ends
}

function spansOf(
  sessions: readonly RunSession[],
  skipped: 'mean' | 'drop',
): { spans: readonly Span[]; dropped: number; gaps: number } {
  const spans: Span[] = []
  let dropped = 0
  let gaps = 0
  for (const session of sessions) {
    let before: EpochEnd | null = session.startEpoch === null ? null : { epoch: session.startEpoch, seconds: 0 }
    let first = session.startEpoch !== null
    for (const end of session.ends) {
      if (!Number.isFinite(end.seconds)) {
        dropped++
        continue
      }
      if (before !== null) {
        const epochs = end.epoch - before.epoch
        const each = (end.seconds - before.seconds) / epochs
        if (!(each > 0) || !Number.isFinite(each)) dropped++
        else if (skipped === 'drop' && epochs > 1) gaps++
        else spans.push({ secondsPerEpoch: each, epochs, warmUp: first })
        first = false
      }
      before = end
    }
  }
  return { spans, dropped, gaps }
}

function sessionSeconds(session: RunSession): number {
  const seconds = session.lastSeconds ?? session.ends.filter((end) => Number.isFinite(end.seconds)).at(-1)?.seconds ?? 0
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}

/** Between the two nearest values by a straight line, the usual definition; `values` must not be empty. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** To a microsecond: beyond that the digits are those of binary fractions. */
function tidy(seconds: number): number {
  return Math.max(1e-6, Math.round(seconds * 1e6) / 1e6)
}
