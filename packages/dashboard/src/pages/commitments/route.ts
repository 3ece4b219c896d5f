import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { listField, numberField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

/** What the address of the page holds. */
export interface CommitmentSearch {
  /** The offer that is looked at, `1y-no-upfront`; the recommended one where absent. */
  readonly offer?: string | undefined
  /** Usage not to commit for, as conditions. */
  readonly exclude?: readonly string[] | undefined
  /** Days of history that the commitment is chosen on. */
  readonly lookback?: number | undefined
  /** Stated discount, percent. */
  readonly discount?: number | undefined
}

const MOST_DAYS = 365

/** What Savings Plan to buy. */
export const commitmentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/commitments',
  validateSearch: (raw: Record<string, unknown>): CommitmentSearch => ({
    offer: textField(raw['offer']),
    exclude: listField(raw['exclude']),
    lookback: numberField(raw['lookback'], 1, MOST_DAYS),
    discount: numberField(raw['discount'], 0, 99),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
