import { type RunSession, wholeEpochEnds } from './epoch-times.ts'
import { closesEpochs, finishedEpochs } from './running-epochs.ts'

/** One logged value over time. */
export interface ScalarSeries {
  readonly name: string
  readonly points: readonly ScalarPoint[]
}

export interface ScalarPoint {
  readonly step: number
  /** Unix time, seconds. */
  readonly atSeconds: number
  readonly value: number
}

/** What was logged from a start or a resume to a stop. */
export interface LoggedSession {
  /** Unix time in seconds at which it began; the first point when null. */
  readonly startSeconds: number | null
  readonly series: readonly ScalarSeries[]
}

/** Epochs found in logged values. */
export interface SeriesEpochs {
  readonly sessions: readonly RunSession[]
  readonly epochs: number
  readonly stepsPerEpoch: number | null
  readonly notes: readonly string[]
}

/** A value that counts epochs: Lightning's `epoch`, Hugging Face's `train/epoch`. */
export function countsEpochs(name: string): boolean {
  return /(?:^|\/)(?:current_)?epoch$/i.test(name)
}

/** A value that tools log once an epoch by its name: of a validation, or `epoch_loss`, `train_loss_epoch`. */
export function isOncePerEpoch(name: string): boolean {
  return (
    !countsEpochs(name) &&
    (/(?:^|[^a-z])(?:val|valid|validation|eval|test)(?:[^a-z]|$)/i.test(name) ||
      /(?:^|[/_.])epoch(?:[/_.]|$)/i.test(name))
  )
}

/**
 * Finds the epochs in logged values: by a value that counts them; else by one that is logged once an epoch, told by its name
 * or by having just as many points as epochs were planned. Null when no value does: the steps alone do not say what an epoch is.
 */
export function seriesEpochs(sessions: readonly LoggedSession[], epochsPlanned: number | null): SeriesEpochs | null {
  const counted = byCounter(sessions)
  return counted !== null && counted.epochs > 0 ? counted : (byOncePerEpoch(sessions, epochsPlanned) ?? counted)
}

function startOf(session: LoggedSession): number {
  if (session.startSeconds !== null) return session.startSeconds
  let first = Number.POSITIVE_INFINITY
  for (const series of session.series) for (const point of series.points) first = Math.min(first, point.atSeconds)
  return first
}

function lastOf(session: LoggedSession): number {
  let last = Number.NEGATIVE_INFINITY
  for (const series of session.series) for (const point of series.points) last = Math.max(last, point.atSeconds)
  return last
}

function byCounter(sessions: readonly LoggedSession[]): SeriesEpochs | null {
  const counters = sessions.map((session) => {
    const points = session.series.filter((series) => countsEpochs(series.name)).flatMap((series) => series.points)
    return points
      .filter((point) => Number.isFinite(point.value) && point.value >= 0)
      .sort((a, b) => a.atSeconds - b.atSeconds)
  })
  const all = counters.flat()
  if (all.length === 0) return null
  // A whole number that stays while steps go by is the index of the running epoch; otherwise it is the count of those done.
  const isIndex =
    all.every((point) => Number.isInteger(point.value)) &&
    (hasRunningEpoch(counters) || all.some((point) => point.value === 0))
  return isIndex ? byIndex(sessions, counters) : byFraction(sessions, counters)
}

function hasRunningEpoch(counters: readonly (readonly ScalarPoint[])[]): boolean {
  return counters.some((points) =>
    points.some((point, index) => points[index - 1]?.value === point.value && points[index - 1]?.step !== point.step),
  )
}

function byFraction(sessions: readonly LoggedSession[], counters: readonly (readonly ScalarPoint[])[]): SeriesEpochs {
  const runs: RunSession[] = []
  let epochs = 0
  let stepsPerEpoch: number | null = null
  for (const [index, points] of counters.entries()) {
    const session = sessions[index]
    const last = points.at(-1)
    if (session === undefined || last === undefined) continue
    const start = startOf(session)
    const startEpoch = runs.length === 0 && (points[0]?.value ?? Infinity) <= 1 ? 0 : null
    const marks = points.map((point) => ({ epoch: point.value, seconds: point.atSeconds - start }))
    runs.push({ startEpoch, ends: wholeEpochEnds(marks, startEpoch), lastSeconds: lastOf(session) - start })
    epochs = Math.max(epochs, last.value)
    if (last.value > 0 && last.step > 0) stepsPerEpoch = last.step / last.value
  }
  return {
    sessions: runs,
    epochs,
    stepsPerEpoch: stepsPerEpoch === null ? null : Math.max(1, Math.round(stepsPerEpoch)),
    notes: [],
  }
}

function byIndex(
  sessions: readonly LoggedSession[],
  counters: readonly (readonly ScalarPoint[])[],
): SeriesEpochs | null {
  const groups = counters.map((points, index) => {
    const byEpoch = new Map<number, { epoch: number; lastStep: number; atSeconds: number; closed: boolean }>()
    const closing = (sessions[index]?.series ?? []).filter((series) => closesEpochs(series.name))
    for (const point of points) {
      const lastStep = Math.max(point.step, byEpoch.get(point.value)?.lastStep ?? 0)
      byEpoch.set(point.value, { epoch: point.value, lastStep, atSeconds: point.atSeconds, closed: false })
    }
    const closed = new Set(closing.flatMap((series) => series.points.map((point) => point.step)))
    return [...byEpoch.values()]
      .sort((a, b) => a.epoch - b.epoch)
      .map((one) => ({ ...one, closed: closed.has(one.lastStep) }))
  })
  const found = finishedEpochs(groups)
  const runs = found.sessions.flatMap((epochs, index): RunSession[] => {
    const session = sessions[index]
    const first = groups[index]?.[0]
    if (session === undefined || first === undefined) return []
    const start = startOf(session)
    const ends = epochs.map((one) => ({ epoch: one.epoch + 1, seconds: one.atSeconds - start }))
    return [{ startEpoch: first.epoch, ends, lastSeconds: lastOf(session) - start }]
  })
  const epochs = Math.max(0, ...runs.flatMap((run) => run.ends.map((end) => end.epoch)))
  return runs.length === 0 ? null : { sessions: runs, epochs, stepsPerEpoch: found.stepsPerEpoch, notes: found.notes }
}

function byOncePerEpoch(sessions: readonly LoggedSession[], epochsPlanned: number | null): SeriesEpochs | null {
  const steps = new Map<string, Set<number>>()
  for (const session of sessions) {
    for (const series of session.series) {
      const known = steps.get(series.name) ?? new Set<number>()
      for (const point of series.points) known.add(point.step)
      steps.set(series.name, known)
    }
  }
  const candidates = [...steps.entries()]
    .map(([name, at]) => ({ name, ordered: [...at].sort((a, b) => a - b) }))
    .filter(({ name, ordered }) => isOneAnEpoch(name, ordered, epochsPlanned))
    .sort((a, b) => rank(a.name) - rank(b.name) || b.ordered.length - a.ordered.length || (a.name < b.name ? -1 : 1))
  const chosen = candidates[0]
  if (chosen === undefined) return null
  const { name, ordered } = chosen
  const notes = [
    isOncePerEpoch(name)
      ? `Epochs are taken from the times of ${name}, which is logged once an epoch.`
      : `Epochs are taken from the times of ${name}, which has as many points as epochs were planned.`,
  ]
  const stride = strideOf(ordered)
  // Steps that go up by one are epochs (from 0 or from 1); others are optimizer steps at the end of each epoch.
  const epochOf =
    stride === 1 ? (step: number) => step + (ordered[0] === 0 ? 1 : 0) : (step: number) => ordered.indexOf(step) + 1
  const runs = sessions.flatMap((session): RunSession[] => {
    const points = session.series.filter((series) => series.name === name).flatMap((series) => series.points)
    if (points.length === 0) return []
    const start = startOf(session)
    const byEpoch = new Map<number, number>()
    for (const point of points)
      byEpoch.set(epochOf(point.step), Math.max(point.atSeconds, byEpoch.get(epochOf(point.step)) ?? 0))
    const ends = [...byEpoch.entries()]
      .sort(([a], [b]) => a - b)
      .map(([epoch, seconds]) => ({ epoch, seconds: seconds - start }))
    return [{ startEpoch: (ends[0]?.epoch ?? 1) - 1, ends, lastSeconds: lastOf(session) - start }]
  })
  const epochs = Math.max(...runs.flatMap((run) => run.ends.map((end) => end.epoch)))
  return { sessions: runs, epochs, stepsPerEpoch: stride > 1 ? stride : null, notes }
}

function isOneAnEpoch(name: string, ordered: readonly number[], epochsPlanned: number | null): boolean {
  if (countsEpochs(name) || /_step$/i.test(name) || ordered.length === 0) return false
  if (epochsPlanned !== null && ordered.length > epochsPlanned) return false
  if (ordered.length === epochsPlanned && ordered.length > 1) return true
  if (!isOncePerEpoch(name)) return false
  // One point says nothing of its step unless it is the first; a test after training is such a point.
  if (ordered.length === 1) return (ordered[0] ?? 2) <= 1
  // Validation every so many optimizer steps looks just like validation every epoch.
  return strideOf(ordered) === 1 || /(?:^|[/_.])epoch(?:[/_.]|$)/i.test(name)
}

function strideOf(ordered: readonly number[]): number {
  return middle(ordered.slice(1).map((step, index) => step - (ordered[index] ?? 0))) ?? 1
}

/** Validation comes at the end of an epoch, so its time is the epoch's end. */
function rank(name: string): number {
  return /(?:^|[^a-z])val/i.test(name) ? 0 : /(?:^|[^a-z])(?:eval|test)/i.test(name) ? 1 : 2
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
