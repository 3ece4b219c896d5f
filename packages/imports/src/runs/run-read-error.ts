/** Stable codes of {@link RunReadError}. */
export type RunReadCode =
  /** Nothing exists at the path. */
  | 'run-not-found'
  /** None of the known formats is there. */
  | 'run-unrecognized'
  /** The name fits a format, the content does not: another tool wrote it. */
  | 'run-foreign'
  /** The file ends early. */
  | 'run-truncated'
  /** The file is of the format, and damaged. */
  | 'run-malformed'
  /** Times are recorded and none of them can be an epoch time. */
  | 'run-no-usable-times'
  /** Several runs are there and nothing says which is meant. */
  | 'run-ambiguous'
  | 'run-too-large'
  /** The tracking server did not answer. */
  | 'run-server-unreachable'
  /** The tracking server answered with an error, or with something else than expected. */
  | 'run-server-refused'

/** A run that cannot be read. The message names the file (or server) and says what was expected there. */
export class RunReadError extends Error {
  readonly code: RunReadCode
  /** What to do next; null when the message says all. */
  readonly hint: string | null

  constructor(code: RunReadCode, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'RunReadError'
    this.code = code
    this.hint = options.hint ?? null
  }
}
