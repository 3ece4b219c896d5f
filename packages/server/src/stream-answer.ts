import type { Context } from 'hono'
import { errorAnswer } from './error-answer.ts'
import type { StreamEvent } from './stream-event.ts'

/** Progress is told this often at most: pages draw no faster. */
const PAUSE_MS = 100

type Progress = (done: number, total: number | null, message: string) => void

/** Answers with lines of JSON: how far the work is, and at last the answer or what went wrong. Work ends when the page goes. */
export function streamAnswer(
  context: Context,
  work: (progress: Progress, signal: AbortSignal) => Promise<unknown>,
): Response {
  const encoder = new TextEncoder()
  const gone = new AbortController()
  context.req.raw.signal.addEventListener('abort', () => gone.abort(), { once: true })
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (event: StreamEvent<unknown>): void => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
      }
      let toldAt = 0
      const progress: Progress = (done, total, message) => {
        const now = performance.now()
        if (now - toldAt < PAUSE_MS && done !== total) return
        toldAt = now
        say({ kind: 'progress', done, total, message })
      }
      void work(progress, gone.signal)
        .then(
          (answer) => say({ kind: 'answer', answer }),
          (error: unknown) => say({ kind: 'error', error: errorAnswer(error).body.error }),
        )
        .finally(() => {
          if (!gone.signal.aborted) controller.close()
        })
    },
    cancel() {
      gone.abort()
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
  })
}
