import type { PlanComponent } from './component.ts'
import { decideHosting } from './hosting.ts'

/** Batch transform: jobs, where an answer may wait for hours. */
export const batch: PlanComponent = {
  id: 'batch',
  title: 'Batch transform',
  knobs: ['serving.answerWithin', 'serving.requestsPerMonth'],
  decide: (situation, pricer) => decideHosting('batch', situation, pricer),
}
