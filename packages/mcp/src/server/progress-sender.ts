import type { ServerContext } from '@modelcontextprotocol/server'
import { plainText } from '../support/plain-text.ts'
import type { ToolContext } from '../tool.ts'

/** Notifications are not sent more often than this, ms. */
const LEAST_APART_MS = 100

/** Sends how far a call has come to a client that asked for it; does nothing for others. */
export function progressSender({ mcpReq }: ServerContext): ToolContext['progress'] {
  // The protocol's own name.
  // oxlint-disable-next-line no-underscore-dangle
  const token = mcpReq._meta?.progressToken
  if (token === undefined) return () => undefined
  let sentAt = Number.NEGATIVE_INFINITY
  let sent = -1
  return (done, total, message) => {
    const now = performance.now()
    // The protocol wants progress to rise.
    if (done <= sent || (now - sentAt < LEAST_APART_MS && done !== total) || mcpReq.signal.aborted) return
    sentAt = now
    sent = done
    // A client that is gone needs no news; the call itself hears of it through the signal.
    mcpReq
      .notify({
        method: 'notifications/progress',
        params: {
          progressToken: token,
          progress: done,
          ...(total === null ? {} : { total }),
          message: plainText(message),
        },
      })
      .catch(() => undefined)
  }
}
