/** Why an account cannot be read at all. */
export type CollectErrorCode =
  | 'no-credentials'
  | 'expired-credentials'
  /** AWS does not know the key, or the signature is wrong. */
  | 'bad-credentials'
  /** No region was given, and neither environment nor profile names one. */
  | 'no-region'
  /** The accounts of the organisation cannot be listed. */
  | 'no-organisation'
  /** Of the accounts that were asked for, none lets itself be read. */
  | 'no-account'
  /** AWS did not answer. */
  | 'unreachable'

/** The reading of an account ended before it was done. The message never holds a credential. */
export class CollectError extends Error {
  readonly code: CollectErrorCode

  constructor(code: CollectErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CollectError'
    this.code = code
  }
}
