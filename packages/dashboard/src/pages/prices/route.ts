import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { priceSearch } from './search.ts'

/** What instance types cost. */
export const pricesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/prices',
  validateSearch: priceSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
