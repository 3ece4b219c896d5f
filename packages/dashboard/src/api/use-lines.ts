import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query'
import type { BillSlice } from '../bill/bill-slice.ts'
import type { LinesJson } from './answers.ts'
import { answerOf, api } from './client.ts'

/** Lines that are fetched at a time: enough for many screens, few enough to be there at once. */
const PAGE_LINES = 5000

/** Lines of the bill, the dearest first, as many pages as were scrolled to. */
export function useLines(slice: BillSlice): UseInfiniteQueryResult<InfiniteData<LinesJson>> {
  return useInfiniteQuery({
    queryKey: ['lines', slice],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.api.lines.$get(
          {
            query: { ...slice, where: [...(slice.where ?? [])], offset: String(pageParam), limit: String(PAGE_LINES) },
          },
          { init: { signal } },
        ),
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const next = last.offset + last.lines.length
      return last.lines.length > 0 && next < last.total.lines ? next : undefined
    },
  })
}
