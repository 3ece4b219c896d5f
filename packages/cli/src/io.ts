/** What a command may touch of the world: everything a test replaces. */
export interface Io {
  /** Data, and nothing but data. */
  readonly out: (text: string) => void
  /** Progress, remarks, errors. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Whether `out` is a terminal: colour is for people. */
  readonly isTerminal: boolean
  readonly isErrTerminal: boolean
  /** Columns that a table may fill. */
  readonly columns: number
  readonly setExitCode: (code: number) => void
  readonly now: () => Date
}

/** Columns where the terminal does not say. */
export const DEFAULT_COLUMNS = 120
