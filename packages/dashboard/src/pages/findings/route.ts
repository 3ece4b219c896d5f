import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

export const CONFIDENCES = ['high', 'medium', 'low'] as const
const VIEWS = ['open', 'decided', 'unjudged'] as const

/** What the address of the page holds. */
export interface FindingsSearch {
  /** The finding that is looked at; the list where absent. */
  readonly id?: string | undefined
  readonly view?: (typeof VIEWS)[number] | undefined
  readonly rule?: string | undefined
  readonly phase?: string | undefined
  readonly account?: string | undefined
  readonly confidence?: (typeof CONFIDENCES)[number] | undefined
  /** Part of a title, a resource or a tag. */
  readonly text?: string | undefined
}

/** What to fix, in dollars a month. */
export const findingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/findings',
  validateSearch: (raw: Record<string, unknown>): FindingsSearch => ({
    id: textField(raw['id']),
    view: choiceField(raw['view'], VIEWS),
    rule: textField(raw['rule']),
    phase: textField(raw['phase']),
    account: textField(raw['account']),
    confidence: choiceField(raw['confidence'], CONFIDENCES),
    text: textField(raw['text']),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
