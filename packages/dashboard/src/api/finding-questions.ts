import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answerOf, api } from './client.ts'
import { defineQuestion } from './define-question.ts'

export type FindingsJson = InferResponseType<typeof api.api.findings.$get, 200>
export type FindingRow = FindingsJson['findings'][number]
export type OneFindingJson = InferResponseType<typeof api.api.finding.$get, 200>
/** What is said to decide about a finding. */
export type DecideJson = InferRequestType<typeof api.api.decisions.$post>['json']

export const useFindings = defineQuestion('findings', api.api.findings.$get)
export const useFinding = defineQuestion('finding', api.api.finding.$get)

/** What a decision changes: lists of findings, and the overview that sums them. */
const TOUCHED: ReadonlySet<unknown> = new Set(['findings', 'finding', 'decisions', 'overview'])

/** Accepts, snoozes or dismisses a finding. */
export function useDecide(): UseMutationResult<unknown, Error, DecideJson> {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (json: DecideJson) => answerOf(api.api.decisions.$post({ query: {}, json })),
    onSuccess: refresh,
  })
}

/** Takes a decision back. */
export function useUndo(): UseMutationResult<unknown, Error, string> {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => answerOf(api.api.decisions.undo.$post({ query: {}, json: { id } })),
    onSuccess: refresh,
  })
}

function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.has(queryKey[0]) })
}
