import type { ScalarPoint } from './series-epochs.ts'

/** Names of the states a run can be in, as the REST API and the database write them; meta.yaml has their numbers. */
export const MLFLOW_STATUS: Readonly<Record<number, string>> = {
  1: 'RUNNING',
  2: 'SCHEDULED',
  3: 'FINISHED',
  4: 'FAILED',
  5: 'KILLED',
}

/** A run as a list of runs has it. */
export interface MlflowRunInfo {
  readonly runId: string
  readonly name: string | null
  readonly status: string | null
  /** Unix time, milliseconds. */
  readonly startMs: number | null
  readonly endMs: number | null
}

/** A run with what was logged for it, save the history of its metrics. */
export interface MlflowRun {
  readonly info: MlflowRunInfo
  readonly params: Readonly<Record<string, string>>
  readonly metricKeys: readonly string[]
}

/** One way to get at MLflow runs: a folder of files, an SQLite file, a tracking server. All of it throws RunReadError. */
export interface MlflowStore {
  /** Where it is, for messages. */
  readonly where: string
  readonly notes: readonly string[]
  /** Runs that are not deleted, the latest start first; a server gives its latest hundred. */
  readonly listRuns: () => Promise<readonly MlflowRunInfo[]>
  /** Null when there is no such run. */
  readonly getRun: (runId: string) => Promise<MlflowRun | null>
  /** Every value of a metric, in any order. */
  readonly history: (runId: string, key: string) => Promise<readonly ScalarPoint[]>
  readonly close: () => void
}

/** Runs with the latest start first; those without one last. */
export function latestFirst(runs: readonly MlflowRunInfo[]): readonly MlflowRunInfo[] {
  return [...runs].sort((a, b) => (b.startMs ?? 0) - (a.startMs ?? 0) || (a.runId < b.runId ? -1 : 1))
}
