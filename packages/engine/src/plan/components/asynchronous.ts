import type { PlanComponent } from './component.ts'
import { decideHosting } from './hosting.ts'

/** Asynchronous endpoints, scaled to zero outside the hours in which requests come. */
export const asynchronous: PlanComponent = {
  id: 'asynchronous',
  title: 'Asynchronous endpoint',
  knobs: ['serving.answerWithin', 'serving.requestsPerMonth', 'serving.requestKb'],
  decide: (situation, pricer) => decideHosting('asynchronous', situation, pricer),
}
