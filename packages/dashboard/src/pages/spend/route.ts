import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'
import { spendSearch } from './search.ts'

/** Where the money went, in any two dimensions. */
export const spendRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/spend',
  validateSearch: spendSearch,
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
