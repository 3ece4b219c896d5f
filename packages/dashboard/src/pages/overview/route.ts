import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

export const GRANULARITIES = ['daily', 'weekly', 'monthly'] as const

/** What the address of the overview holds. */
export interface OverviewSearch {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly every?: (typeof GRANULARITIES)[number] | undefined
}

/** The first page. */
export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (raw: Record<string, unknown>): OverviewSearch => ({
    from: textField(raw['from']),
    to: textField(raw['to']),
    every: choiceField(raw['every'], GRANULARITIES),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
