import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { useState } from 'react'
import { ApiError } from './api-error.ts'
import { api, errorOf } from './client.ts'

export type HostingJson = InferResponseType<typeof api.api.plan.inference.$post, 200>
export type HostingOption = HostingJson['options'][number]
export type HostingBody = InferRequestType<typeof api.api.plan.inference.$post>['json']

/** How far a long question is. */
export interface HowFar {
  readonly done: number
  /** Null while nobody knows how much there is to do. */
  readonly total: number | null
  readonly message: string
}

type StreamEvent =
  | ({ readonly kind: 'progress' } & HowFar)
  | { readonly kind: 'answer'; readonly answer: HostingJson }
  | {
      readonly kind: 'error'
      readonly error: { readonly code: string; readonly message: string; readonly hint: string | null }
    }

/**
 * How to host, with the progress of the replay. `key` stands for the question: a file of traffic is too long to be compared. A
 * question that is asked anew ends the one before.
 */
export function useHostingPlan(
  key: readonly unknown[],
  body: HostingBody | null,
): { readonly query: UseQueryResult<HostingJson>; readonly howFar: HowFar | null } {
  const [howFar, setHowFar] = useState<HowFar | null>(null)
  const query = useQuery({
    queryKey: ['plan-inference', ...key],
    queryFn: async ({ signal }) => {
      if (body === null) throw new Error('nothing is asked')
      setHowFar(null)
      return await readPlan(body, signal, setHowFar)
    },
    enabled: body !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { query, howFar: query.isFetching ? howFar : null }
}

async function readPlan(body: HostingBody, signal: AbortSignal, tell: (howFar: HowFar) => void): Promise<HostingJson> {
  const response = await api.api.plan.inference.$post({ query: {}, json: body }, { init: { signal } })
  if (!response.ok || response.body === null) throw await errorOf(response)
  let rest = ''
  for await (const chunk of chunksOf(response.body)) {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = JSON.parse(line) as StreamEvent
      if (event.kind === 'answer') return event.answer
      if (event.kind === 'error')
        throw new ApiError(response.status, event.error.code, event.error.message, event.error.hint)
      tell(event)
    }
  }
  throw new ApiError(0, 'no-answer', 'The replay ended without an answer.', 'Is costwright dashboard still running?')
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
