import type { Place } from './place.ts'
import type { RunFormat, TrainingRun } from './training-run.ts'

/** What may be said beside the path. */
export interface ReadRunOptions {
  /** Read it as this format; without it the format is found out. */
  readonly format?: RunFormat
  /** One run of an MLflow store; without it the latest that was finished. */
  readonly runId?: string
  /** Token sent to a tracking server as `Authorization: Bearer`. */
  readonly token?: string
  /** Milliseconds a tracking server has for each answer; 10,000 when left out. */
  readonly timeoutMs?: number
}

/** Reads one format. `recognizes` is cheap and may be wrong about the content; `read` then throws RunReadError `run-foreign`. */
export interface RunReader {
  readonly format: RunFormat
  /** What it looks for, for the message when nothing fits: a noun phrase. */
  readonly looksFor: string
  readonly recognizes: (place: Place) => Promise<boolean>
  readonly read: (place: Place, options: ReadRunOptions) => Promise<TrainingRun>
}
