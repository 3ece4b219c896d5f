import { COMPONENTS } from '../catalog/component.ts'
import type { BillPhase } from './bill-phase.ts'
import { AI_SERVICES, OTHER_SERVICES } from './services.ts'

/** What a line of a bill pays for. */
export interface BillComponent {
  readonly id: string
  readonly title: string
  readonly phase: BillPhase
}

function component<const Id extends string>(
  id: Id,
  title: string,
  phase: BillPhase,
): BillComponent & { readonly id: Id } {
  return { id, title, phase }
}

/**
 * Machine learning beside the components that are priced by the instance-hour. Managed spot and warm pools are components
 * of their own beside `training`, because the questions about them differ: what spot saved, what idle warm pools cost.
 * Volumes have the ids of their rates in the price book.
 */
const FURTHER_COMPONENTS = [
  component('notebook-volume', 'Notebook storage', 'experimentation'),
  component('studio-volume', 'Studio storage', 'experimentation'),
  component('rstudio-server', 'RStudio server', 'experimentation'),
  component('tensorboard', 'TensorBoard', 'experimentation'),
  component('canvas', 'Canvas', 'experimentation'),
  component('mlflow', 'MLflow tracking server', 'experimentation'),
  component('training-spot', 'Training job, managed spot', 'training'),
  component('training-warm-pool', 'Training warm pool', 'training'),
  component('training-serverless', 'Serverless model customisation', 'training'),
  component('training-volume', 'Training storage', 'training'),
  component('debugger', 'Debugger rule', 'training'),
  component('autopilot', 'Autopilot model creation', 'training'),
  component('hyperpod-volume', 'HyperPod storage', 'training'),
  component('endpoint-volume', 'Endpoint storage', 'inference'),
  component('transform-volume', 'Batch transform storage', 'inference'),
  component('serverless', 'Serverless endpoint', 'inference'),
  component('provisioned-concurrency', 'Provisioned concurrency of serverless endpoints', 'inference'),
  component('inference-data-in', 'Endpoint data in', 'inference'),
  component('inference-data-out', 'Endpoint data out', 'inference'),
  component('human-review', 'Human review of predictions', 'inference'),
  component('processing-volume', 'Processing storage', 'data'),
  component('model-monitor', 'Model Monitor', 'inference'),
  component('feature-store', 'Feature Store', 'data'),
  component('labelling', 'Ground Truth labelling', 'data'),
  component('geospatial', 'Geospatial', 'data'),
  component('sagemaker-transfer', 'Data transfer of SageMaker', 'around'),
  component('training-plan', 'Training plan fee', 'commitment'),
  component('sagemaker-savings-plan', 'Machine Learning Savings Plan fee', 'commitment'),
  component('other-savings-plan', 'Other Savings Plan fee', 'commitment'),
  component('reservation', 'Reservation fee', 'commitment'),
  component('other-sagemaker', 'SageMaker, not classified', 'unclassified'),
  component('tax', 'Tax', 'other'),
  component('credit', 'Credit', 'other'),
  component('refund', 'Refund', 'other'),
  component('discount', 'Discount', 'other'),
  component('data-transfer', 'Data transfer', 'other'),
  component('nat-gateway', 'NAT gateway', 'other'),
  component('vpc-endpoint', 'VPC endpoint', 'other'),
  component('ebs', 'EBS volumes and snapshots', 'other'),
  component('cloudwatch-logs', 'CloudWatch Logs', 'other'),
  component('other', 'Everything else', 'other'),
] as const

type ServiceId = (typeof AI_SERVICES)[number]['id'] | (typeof OTHER_SERVICES)[number]['id']
/** What a line of a bill can pay for, by id. */
export type BillComponentId = (typeof COMPONENTS | typeof FURTHER_COMPONENTS)[number]['id'] | ServiceId

/** Every component of a bill: those of the price book, the rest of machine learning, then other services by name. */
export const BILL_COMPONENTS: readonly (BillComponent & { readonly id: BillComponentId })[] = [
  ...COMPONENTS.map(({ id, title, phase }) => component(id, title, phase)),
  ...FURTHER_COMPONENTS,
  ...AI_SERVICES.map(({ id, title }) => component(id, title, 'inference')),
  ...OTHER_SERVICES.map(({ id, title }) => component(id, title, 'other')),
]

const byId = new Map<string, BillComponent>(BILL_COMPONENTS.map((one) => [one.id, one]))

/** The component of an id; null for an id that is none. */
export function findBillComponent(id: string): BillComponent | null {
  return byId.get(id) ?? null
}

/** The component of a known id. */
export function billComponentOf(id: BillComponentId): BillComponent {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`bill component ${id} is not in the registry`)
  return found
}
