import type { PlanComponent } from './component.ts'
import { decideHosting } from './hosting.ts'

/** Real-time endpoints: instances by the hour, whatever the number of requests. */
export const realTime: PlanComponent = {
  id: 'real-time',
  title: 'Real-time endpoint',
  knobs: ['serving.requestsPerMonth', 'serving.answerWithin', 'serving.models', 'serving.msPerRequest'],
  decide: (situation, pricer) => decideHosting('real-time', situation, pricer),
}
