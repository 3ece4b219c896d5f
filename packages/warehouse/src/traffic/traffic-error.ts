/** Why a file of traffic was not read. */
export type TrafficErrorCode =
  /** It is not there, is a folder, or may not be read. */
  | 'missing-file'
  /** It has no content at all, or a header alone. */
  | 'empty-file'
  /** Its content is of no format that is read, or not of the one asked for. */
  | 'unknown-format'
  /** No column holds times. */
  | 'no-timestamps'
  /** No line could be read. */
  | 'no-requests'
  /** Truncated, corrupt, or not what it begins like. */
  | 'damaged-file'
  /** More models than can be told apart. */
  | 'too-many-models'
  /** Several metrics, and which of them counts requests is not clear. */
  | 'several-metrics'

/** A file of traffic that cannot be taken as it is. */
export class TrafficError extends Error {
  readonly code: TrafficErrorCode

  constructor(code: TrafficErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.name = 'TrafficError'
    this.code = code
  }
}
