import { createRouter } from '@tanstack/react-router'
import { PAGE_ROUTES } from './pages.ts'
import { parseSearch, stringifySearch } from './search-text.ts'
import { Layout } from './shell/layout.tsx'
import { NotFound } from './shell/not-found.tsx'
import { PageFailure } from './shell/page-failure.tsx'
import { rootRoute } from './shell/root-route.ts'

rootRoute.update({ component: Layout, notFoundComponent: NotFound, errorComponent: PageFailure })

/** The router of the page: one route for each entry of PAGE_ROUTES, addresses that a person can read. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(PAGE_ROUTES),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
