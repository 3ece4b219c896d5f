import { AccessError, ConfigError, CostwrightError, DataError, UpstreamError, UserError } from '@costwright/app/errors'
import { HTTPException } from 'hono/http-exception'
import type { ErrorJson } from './stream-event.ts'

/** Errors that say that something named is not there. */
const NOT_THERE = new Set(['no-bill', 'no-audit', 'no-route', 'exempt-finding'])
/** Errors that end by themselves: another process is writing. */
const BUSY = new Set(['store-busy', 'price-store-busy', 'closed'])

/** The HTTP status and the document of an error: one place for all routes. What is no error of the user's is a fault of the program. */
export function errorAnswer(error: unknown): {
  readonly status: 400 | 403 | 404 | 409 | 422 | 500 | 502
  readonly body: ErrorJson
} {
  // What hono itself refuses: a body that is no JSON, or of another kind.
  if (error instanceof HTTPException && error.status < 500)
    return {
      status: 400,
      body: { error: { code: 'bad-body', message: error.message, hint: 'send one JSON document as application/json' } },
    }
  if (!(error instanceof CostwrightError)) {
    const message = error instanceof Error ? error.message : String(error)
    const hint = 'This is a fault of costwright: please report it with what you asked for.'
    return { status: 500, body: { error: { code: 'bug', message, hint } } }
  }
  const { code, message, hint } = error
  return { status: statusOf(error), body: { error: { code, message, hint } } }
}

function statusOf(error: CostwrightError): 400 | 403 | 404 | 409 | 422 | 500 | 502 {
  if (BUSY.has(error.code)) return 409
  if (NOT_THERE.has(error.code) || error.code.startsWith('unknown-')) return 404
  if (error instanceof UserError) return 400
  if (error instanceof ConfigError) return 422
  if (error instanceof AccessError) return 403
  if (error instanceof UpstreamError) return 502
  if (error instanceof DataError) return 500
  return 500
}
