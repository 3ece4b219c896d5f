import { getRouteApi } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { FindingView } from './finding-view.tsx'
import { ListView } from './list-view.tsx'

const route = getRouteApi('/findings')

/** What to fix: the list, or one finding of it. */
export function Page(): ReactElement {
  const { id } = route.useSearch()
  return id === undefined ? <ListView /> : <FindingView key={id} id={id} />
}
