/** What went wrong between this machine and a bucket. */
export type BucketErrorCode =
  | 'access-denied'
  | 'no-bucket'
  | 'no-credentials'
  | 'expired-credentials'
  /** S3 does not know the key, or the signature is wrong. */
  | 'bad-credentials'
  /** A file was there when the bucket was listed and is gone or another one now. */
  | 'object-changed'
  /** S3 did not answer, or kept answering that it is busy. */
  | 'unreachable'

/** A request to S3 that cannot succeed as it stands. The message never holds a credential. */
export class BucketError extends Error {
  readonly code: BucketErrorCode
  /** The action that was refused: `s3:ListBucket`. */
  readonly action: string

  constructor(code: BucketErrorCode, message: string, action: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'BucketError'
    this.code = code
    this.action = action
  }
}

const BY_NAME: readonly (readonly [BucketErrorCode, RegExp])[] = [
  ['expired-credentials', /^(?:ExpiredToken(?:Exception)?|RequestExpired|TokenRefreshRequired)$/],
  [
    'bad-credentials',
    /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|InvalidToken|UnrecognizedClientException|InvalidClientTokenId|RequestTimeTooSkewed)$/,
  ],
  ['no-bucket', /^NoSuchBucket$/],
  ['access-denied', /^(?:AccessDenied(?:Exception)?|AllAccessDisabled|Forbidden|AccountProblem|403|KMS\..*)$/],
  ['object-changed', /^(?:NoSuchKey|NotFound|PreconditionFailed|InvalidRange|404|412|416)$/],
  ['no-credentials', /^(?:CredentialsProviderError|TokenProviderError|ProviderError)$/],
]

/** Faults of the way there: Node's and the SDK's names. */
const UNREACHABLE =
  /^(?:TimeoutError|NetworkingError|SlowDown|Throttling(?:Exception)?|RequestTimeout|InternalError|ServiceUnavailable|RequestLimitExceeded)$|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE/

/** What the error of the SDK means; null where it is a fault of the program or of this machine. */
export function bucketErrorCode(error: unknown): BucketErrorCode | null {
  if (!(error instanceof Error)) return null
  const expired = /\b(?:expired|aws sso login)\b/i.test(error.message)
  for (const [code, names] of BY_NAME)
    if (names.test(error.name)) return code === 'no-credentials' && expired ? 'expired-credentials' : code
  const status = httpStatus(error)
  if (status === 403) return 'access-denied'
  if (status === 412 || status === 416) return 'object-changed'
  if (UNREACHABLE.test(error.name) || UNREACHABLE.test(nodeCode(error)) || (status !== null && status >= 500))
    return 'unreachable'
  return null
}

/** The status of the answer that an error of the SDK stands for. */
export function httpStatus(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null
  const metadata = error.$metadata
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null
}

function nodeCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
