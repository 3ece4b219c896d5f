import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { StatusJson } from './answers.ts'
import { answerOf, api } from './client.ts'

const EVERY_MS = 15_000

/** Where answers come from and how fresh they are; asked again from time to time. */
export function useStatus(): UseQueryResult<StatusJson> {
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => answerOf(api.api.status.$get({ query: {} }, { init: { signal } })),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  })
}
