/** Why the server did not answer, with what can be done about it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** HTTP status; 0 where no server answered. */
  readonly status: number
  /** Stable name of the trouble, as on the command line. */
  readonly code: string
  readonly hint: string | null

  constructor(status: number, code: string, message: string, hint: string | null) {
    super(message)
    this.status = status
    this.code = code
    this.hint = hint
  }
}
