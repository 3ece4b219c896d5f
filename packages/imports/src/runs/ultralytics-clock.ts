import type { RunSession } from './epoch-times.ts'

/** A row of results.csv: the epoch just finished and the seconds since the training was started or resumed. */
export interface ResultRow {
  readonly epoch: number
  /** Null when the cell holds no number. */
  readonly seconds: number | null
}

/** Rows cut into sessions. */
export interface ResultSessions {
  readonly sessions: readonly RunSession[]
  readonly notes: readonly string[]
}

/**
 * Cuts rows into sessions. The clock begins anew with each resume, so a session begins where the time falls back or an epoch
 * is done again; a first epoch done again is another training appended to the file (as versions before October 2025 did
 * under `exist_ok`), and only the last one counts. A run killed in its first epochs can resume to a time that is already
 * larger; with `mayHaveResumed` such a step is told by being under half an epoch while the clock itself reads one epoch.
 */
export function resultSessions(rows: readonly ResultRow[], mayHaveResumed: boolean): ResultSessions {
  const notes: string[] = []
  const first = rows[0]?.epoch ?? 1
  const restart = rows.findLastIndex(
    (row, index) => index > 0 && row.epoch === first && (rows[index - 1]?.epoch ?? 0) >= first,
  )
  if (restart > 0)
    notes.push(
      `results.csv holds several trainings one after another: the last one, of ${rows.length - restart} epochs, is read.`,
    )
  const last = rows.slice(Math.max(0, restart))
  // YOLOv5 counts from 0, Ultralytics from 1; a session that begins later is a resume whose beginning is elsewhere.
  const offset = first === 0 ? 1 : 0
  const typical = typicalEpochSeconds(last)
  const groups: ResultRow[][] = []
  let clock = Number.NEGATIVE_INFINITY
  let epoch = Number.NEGATIVE_INFINITY
  for (const row of last) {
    const fellBack = row.seconds !== null && row.seconds < clock
    const hidden =
      mayHaveResumed &&
      row.seconds !== null &&
      typical !== null &&
      isHiddenResume(row.seconds, row.seconds - clock, typical)
    if (hidden && !fellBack && groups.length > 0)
      notes.push(
        `A resume before epoch ${row.epoch + offset} is inferred: its step of the clock is under half an epoch.`,
      )
    if (groups.length === 0 || fellBack || hidden || row.epoch <= epoch) groups.push([])
    groups.at(-1)?.push(row)
    if (row.seconds !== null) clock = row.seconds
    epoch = row.epoch
  }
  const sessions = groups.map((group): RunSession => {
    const ends = group.map((row) => ({
      epoch: row.epoch + offset,
      seconds: row.seconds !== null && row.seconds > 0 ? row.seconds : Number.NaN,
    }))
    return { startEpoch: (ends[0]?.epoch ?? 1) - 1, ends, lastSeconds: null }
  })
  return { sessions, notes }
}

function isHiddenResume(seconds: number, step: number, typical: number): boolean {
  return step > 0 && step < typical / 2 && seconds >= typical / 2 && seconds <= typical * 3
}

/** The median step of the clock between neighbouring rows. */
function typicalEpochSeconds(rows: readonly ResultRow[]): number | null {
  const steps = rows
    .slice(1)
    .map((row, index) => (row.seconds ?? Number.NaN) - (rows[index]?.seconds ?? Number.NaN))
    .filter((step) => step > 0)
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? null
}
