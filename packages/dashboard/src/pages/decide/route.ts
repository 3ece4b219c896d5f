import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

/** What the address of the page holds. A description that was dropped is not in it. */
export interface DecideSearch {
  /** Facts that were changed, as `team.people=8`. */
  readonly set?: readonly string[] | undefined
  /** The cell that is looked at, as `production:training`. */
  readonly cell?: string | undefined
}

/** Which component to use in which phase. */
export const decideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decide',
  validateSearch: (raw: Record<string, unknown>): DecideSearch => ({
    set: listField(raw['set']),
    cell: textField(raw['cell']),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
