import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

export const GRANULARITIES = ['daily', 'weekly', 'monthly'] as const

/** What the address of the page holds. */
export interface SpendSearch {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly every?: (typeof GRANULARITIES)[number] | undefined
}

/** Where the money went. */
export const spendRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spend',
  validateSearch: (raw: Record<string, unknown>): SpendSearch => ({
    from: textField(raw['from']),
    to: textField(raw['to']),
    every: choiceField(raw['every'], GRANULARITIES),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
