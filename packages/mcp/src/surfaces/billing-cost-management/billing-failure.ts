import { BillingRefusal, NotInWorkspace } from '@costwright/app/aws-billing/billing-source'
import { InvalidRequest } from '@costwright/app/cost-explorer/invalid-request'
import { AccessError, CostwrightError, UpstreamError } from '@costwright/app/errors'

/** What is wrong with a call, as the server that is stood in for says it. */
export class BillingFailure extends Error {
  readonly body: Readonly<Record<string, unknown>>

  constructor(body: Readonly<Record<string, unknown>>) {
    super(typeof body['message'] === 'string' ? body['message'] : 'failed')
    this.name = 'BillingFailure'
    this.body = body
  }
}

/** A failure that only says what is wrong. */
export function failure(data: Readonly<Record<string, unknown>>, message?: string): BillingFailure {
  return new BillingFailure({ status: 'error', data, ...(message === undefined ? {} : { message }) })
}

/** A parameter that cannot be right. */
export function invalidParameter(
  data: Readonly<Record<string, unknown>>,
  message: string,
  { operation, service }: { readonly operation: string; readonly service: string },
): BillingFailure {
  return new BillingFailure({ status: 'error', data, message, error_type: 'validation_error', operation, service })
}

/** An error in the shape of the server's answers; null for a fault of the program. */
export function failureBody(
  error: unknown,
  { operation, service }: { readonly operation: string; readonly service: string },
): Readonly<Record<string, unknown>> | null {
  if (error instanceof BillingFailure) return error.body
  const head = { status: 'error', service, operation }
  if (error instanceof BillingRefusal) return { ...head, ...refusal(error) }
  if (error instanceof NotInWorkspace)
    return { ...head, error_type: 'not_in_workspace', message: error.message, details: error.hint }
  if (error instanceof InvalidRequest)
    return { ...head, error_type: 'validation_error', message: error.message, details: error.message }
  if (error instanceof AccessError || error instanceof UpstreamError)
    return {
      ...head,
      error_type: 'aws_connection_error',
      boto_error_type: error.code,
      message: error.message,
      details: error.hint ?? error.message,
    }
  if (error instanceof CostwrightError)
    return { ...head, error_type: error.code, message: error.message, details: error.hint ?? error.message }
  return null
}

function refusal({ code, message, operation, request }: BillingRefusal): Readonly<Record<string, unknown>> {
  const metadata = {
    RequestId: request?.id ?? null,
    HTTPStatusCode: request?.status ?? null,
    RetryAttempts: request?.retries ?? 0,
  }
  return {
    error_type: code,
    message,
    request_id: request?.id ?? null,
    http_status: request?.status ?? null,
    full_error: `An error occurred (${code}) when calling the ${operation} operation: ${message}`,
    full_response: JSON.stringify({ Error: { Message: message, Code: code }, ResponseMetadata: metadata }),
  }
}
