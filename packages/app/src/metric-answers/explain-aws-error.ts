import { AccessError, UpstreamError, UserError } from '../errors.ts'

/** Errors of AWS that say who may not do what, by name. */
const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/
const CREDENTIALS = /Credentials|ExpiredToken|InvalidClientToken|UnrecognizedClient|SignatureDoesNotMatch|TokenRefresh/i
const REFUSED = /Validation|InvalidParameter|MissingParameter|ResourceNotFound|MissingRequiredParameter/

/** An error of AWS as one that a reader can act on; others are left as they are. */
export function explainAwsError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'AbortError') return error
  const { name, message } = error
  const said = message === '' ? name : message
  if (DENIED.test(name))
    return new AccessError('access-denied', said, {
      hint: 'the credentials need cloudwatch:ListMetrics, GetMetricData, DescribeAlarms and DescribeAlarmHistory',
      cause: error,
    })
  if (CREDENTIALS.test(name))
    return new AccessError('no-credentials', said, {
      hint: 'log in to AWS, or name a profile with --profile; --source demo needs none',
      cause: error,
    })
  if (REFUSED.test(name)) return new UserError('refused-by-aws', said, { cause: error })
  return '$metadata' in error || 'code' in error
    ? new UpstreamError('aws-unreachable', said, { hint: 'try again', cause: error })
    : error
}
