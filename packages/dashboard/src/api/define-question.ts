import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ClientRequestOptions, ClientResponse } from 'hono/client'
import { answerOf } from './client.ts'

/** A hook that asks one route. What was asked is its key, so that the same question is asked once, and an earlier answer stays until the next is there. */
export function defineQuestion<Query, Answer>(
  name: string,
  ask: (asked: { query: Query }, options?: ClientRequestOptions) => Promise<ClientResponse<Answer, number>>,
): (query: Query, isEnabled?: boolean) => UseQueryResult<Answer> {
  return function useQuestion(query, isEnabled = true) {
    return useQuery({
      queryKey: [name, query],
      queryFn: ({ signal }) => answerOf(ask({ query }, { init: { signal } })),
      enabled: isEnabled,
      placeholderData: keepPreviousData,
    })
  }
}
