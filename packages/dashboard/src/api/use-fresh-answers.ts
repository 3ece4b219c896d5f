import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** Asks everything anew once the program answers from another state: after an import, an audit, a decision, an update of prices. */
export function useFreshAnswers(revision: string | undefined): void {
  const queries = useQueryClient()
  const last = useRef(revision)
  useEffect(() => {
    if (last.current !== undefined && revision !== undefined && last.current !== revision)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'status' })
    last.current = revision ?? last.current
  }, [queries, revision])
}
