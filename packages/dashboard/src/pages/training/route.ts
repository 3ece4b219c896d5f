import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, listField, numberField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

/** Ways to buy that are looked at. */
export const PURCHASES = ['on-demand', 'spot'] as const

/** What the address of the page holds: the job in words, its limits, and what is looked at. A file that was dropped is not in it. */
export interface TrainingSearch {
  readonly model?: string | undefined
  /** Where it was measured, and how long it took there. */
  readonly device?: string | undefined
  readonly hours?: number | undefined
  readonly batch?: number | undefined
  readonly epochs?: number | undefined
  readonly datasetGb?: number | undefined
  readonly deadline?: number | undefined
  readonly budget?: number | undefined
  /** What an hour of waiting for the result is worth, USD. */
  readonly waiting?: number | undefined
  readonly region?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
  /** One of them alone; both where absent. */
  readonly purchase?: (typeof PURCHASES)[number] | undefined
  readonly option?: string | undefined
  readonly target?: string | undefined
}

const MOST_HOURS = 100_000
const MOST_USD = 10_000_000

/** Where to train. */
export const trainingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plan/training',
  validateSearch: (raw: Record<string, unknown>): TrainingSearch => ({
    model: textField(raw['model']),
    device: textField(raw['device']),
    hours: numberField(raw['hours'], 0.001, MOST_HOURS),
    batch: numberField(raw['batch'], 1, 1_000_000),
    epochs: numberField(raw['epochs'], 1, 1_000_000),
    datasetGb: numberField(raw['datasetGb'], 0, 1_000_000),
    deadline: numberField(raw['deadline'], 0.001, MOST_HOURS),
    budget: numberField(raw['budget'], 0.001, MOST_USD),
    waiting: numberField(raw['waiting'], 0, MOST_USD),
    region: listField(raw['region']),
    types: listField(raw['types']),
    purchase: choiceField(raw['purchase'], PURCHASES),
    option: textField(raw['option']),
    target: textField(raw['target']),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})
