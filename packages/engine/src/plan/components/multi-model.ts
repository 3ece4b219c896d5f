import type { PlanComponent } from './component.ts'
import { decideHosting } from './hosting.ts'

/** Several models on the same instances. */
export const multiModel: PlanComponent = {
  id: 'multi-model',
  title: 'Multi-model endpoint',
  knobs: ['serving.models', 'serving.requestsPerMonth'],
  decide: (situation, pricer) => decideHosting('multi-model', situation, pricer),
}
