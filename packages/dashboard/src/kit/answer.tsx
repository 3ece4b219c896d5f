import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'
import { Failure, Loading } from './states.tsx'

export interface AnswerProps<Data> {
  readonly query: UseQueryResult<Data>
  /** Height while nothing is there yet, in pixels. */
  readonly height?: number
  readonly children: (data: Data) => ReactNode
}

/** What a question came to: loading, failed, or the answer. An earlier answer stays, dimmed, while a newer one is on its way. */
export function Answer<Data>({ query, height, children }: AnswerProps<Data>): ReactElement {
  if (query.data === undefined) {
    if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
    return <Loading {...(height === undefined ? {} : { height })} />
  }
  return (
    <div
      className={joinClasses('contents', query.isPlaceholderData && '[&>*]:opacity-60')}
      aria-busy={query.isPlaceholderData}
    >
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      {children(query.data)}
    </div>
  )
}
