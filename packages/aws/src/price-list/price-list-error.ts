/** What went wrong with one file of the price list. */
export type PriceListErrorCode =
  | 'network'
  | 'http-status'
  | 'not-found'
  | 'timeout'
  | 'truncated'
  | 'malformed'
  | 'wrong-content'
  | 'no-files'

/** A file of AWS's price list that could not be read. `retryable` says whether the same request may succeed later. */
export class PriceListError extends Error {
  readonly code: PriceListErrorCode
  readonly retryable: boolean
  /** How long the server asked to be left alone, milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null

  constructor(
    code: PriceListErrorCode,
    message: string,
    options: { readonly retryable?: boolean; readonly retryAfterMs?: number | null; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'PriceListError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
