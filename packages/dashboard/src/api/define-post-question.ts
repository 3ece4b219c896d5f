import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ClientRequestOptions, ClientResponse } from 'hono/client'
import { answerOf } from './client.ts'

/**
 * A hook for a question whose text is longer than an address: what was asked is its key, so that the same question is asked
 * once. Null asks nothing.
 */
export function definePostQuestion<Body, Answer>(
  name: string,
  ask: (
    asked: { query: Record<string, never>; json: Body },
    options?: ClientRequestOptions,
  ) => Promise<ClientResponse<Answer, number>>,
): (body: Body | null) => UseQueryResult<Answer> {
  return function usePostQuestion(body) {
    return useQuery({
      queryKey: [name, body],
      queryFn: ({ signal }) => {
        if (body === null) throw new Error(`nothing is asked of ${name}`)
        return answerOf(ask({ query: {}, json: body }, { init: { signal } }))
      },
      enabled: body !== null,
      placeholderData: keepPreviousData,
    })
  }
}
