import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { sliceFields } from '../../bill/bill-slice.ts'
import { rootRoute } from '../../shell/root-route.ts'

/** The first page. Its address holds the stretch of the chart and the conditions. */
export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: sliceFields,
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
