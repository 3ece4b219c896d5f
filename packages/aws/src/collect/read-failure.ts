import { httpStatus } from '../exports/bucket-error.ts'

/** What an error of the SDK says of one read. */
export type ReadFailure =
  | 'denied'
  | 'throttled'
  /** It was there when it was listed. */
  | 'gone'
  /** The region is not enabled for the account, or does not have the service. */
  | 'region-disabled'
  /** Nothing can be read with these credentials any more. */
  | 'expired-credentials'
  | 'no-credentials'
  | 'bad-credentials'
  | 'failed'

const BY_NAME: readonly (readonly [ReadFailure, RegExp])[] = [
  ['expired-credentials', /^(?:ExpiredToken(?:Exception)?|RequestExpired|TokenRefreshRequired)$/],
  ['no-credentials', /^(?:CredentialsProviderError|TokenProviderError|ProviderError)$/],
  [
    'throttled',
    /^(?:Throttl(?:ing(?:Exception)?|ed(?:Exception)?)|TooManyRequests(?:Exception)?|RequestLimitExceeded|LimitExceeded(?:Exception|Fault)?|SlowDown|ConcurrentReadException|BandwidthLimitExceeded|ProvisionedThroughputExceededException|RequestThrottled(?:Exception)?|PriorRequestNotComplete)$/,
  ],
  [
    'region-disabled',
    /^(?:OptInRequired|SubscriptionRequiredException|UnknownEndpoint|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|UnsupportedOperation(?:Exception)?|UnknownOperationException)$/,
  ],
  [
    'bad-credentials',
    /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException|InvalidToken|IncompleteSignature|MissingAuthenticationToken(?:Exception)?|RequestTimeTooSkewed)$/,
  ],
  [
    'denied',
    /^(?:AccessDenied(?:Exception)?|UnauthorizedOperation|NotAuthorized(?:Exception)?|AllAccessDisabled|Forbidden|403)$/,
  ],
  [
    'gone',
    /^(?:ResourceNotFound(?:Exception)?|RepositoryNotFoundException|RecordNotFound|NoSuch(?:Bucket|Upload|Key|Entity)|NotFoundException|NotFound|ObjectNotFoundException|404)$/,
  ],
]

/** SageMaker answers so, as a ValidationException, for what is not there any more. */
const GONE = /\b(?:could not find|cannot find|does not exist|not found)\b/i
const NO_SUCH_HOST = /ENOTFOUND/

/** Sorts an error of the SDK; null where it is no answer of AWS and no fault of the way there, but one of the program. */
export function readFailure(error: unknown): ReadFailure | null {
  if (!(error instanceof Error)) return null
  for (const [failure, names] of BY_NAME) {
    if (!names.test(error.name)) continue
    const expired = failure === 'no-credentials' && /\b(?:expired|aws sso login)\b/i.test(error.message)
    return expired ? 'expired-credentials' : failure
  }
  const status = httpStatus(error)
  if (error.name === 'ValidationException' && GONE.test(error.message)) return 'gone'
  if (status === 403) return 'denied'
  if (status === 429) return 'throttled'
  if (NO_SUCH_HOST.test(nodeCode(error))) return 'region-disabled'
  if (status !== null || nodeCode(error) !== '' || /^(?:TimeoutError|NetworkingError)$/.test(error.name))
    return 'failed'
  return null
}

/** Name of the error with what AWS said, in one line of at most 200 characters. */
export function whatWasSaid(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error instanceof SyntaxError) return 'the answer is not one of AWS'
  const text = `${error.name}: ${error.message}`.replaceAll(/[\p{Cc}\s]+/gu, ' ')
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}

function nodeCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
