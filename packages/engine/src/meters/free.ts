import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, count } from './fields.ts'
import { defineMeter } from './meter.ts'
import { freeUsage, ownerOf } from './usage.ts'
import { counted } from './words.ts'

/** Services and records without a charge of their own, and what costs in their place. */
const SERVICES = {
  pipelines: { title: 'Pipelines', why: 'the processing, training and transform jobs of the steps are billed' },
  'model-registry': { title: 'Model Registry', why: 'the model artifacts in S3 and the images in ECR are billed' },
  compilation: { title: 'Compilation job (Neo)', why: 'only the compiled artifact in S3 is billed' },
  experiments: {
    title: 'Experiments',
    why: 'the jobs that are tracked and their artifacts in S3 are billed; a managed MLflow server is not free',
  },
  'inference-recommender': {
    title: 'Inference Recommender',
    why: 'the instances of its load tests are billed as endpoints',
  },
  'hyperparameter-tuning': { title: 'Hyperparameter tuning', why: 'every training job that it starts is billed' },
  autopilot: { title: 'Autopilot', why: 'the processing, training and transform jobs that it starts are billed' },
  domain: { title: 'Studio domain', why: 'apps, space volumes and home folders are billed' },
  'user-profile': { title: 'User profile', why: 'the apps and spaces of the user are billed' },
  model: { title: 'Model', why: 'the artifact in S3 and the image in ECR are billed' },
  'endpoint-configuration': { title: 'Endpoint configuration', why: 'the endpoint that uses it is billed' },
  'lifecycle-configuration': { title: 'Lifecycle configuration', why: 'the notebook or app that runs it is billed' },
  'code-repository': { title: 'Code repository', why: 'the repository is billed by its host' },
  lineage: { title: 'Lineage tracking', why: 'it is metadata' },
  'model-card': { title: 'Model card', why: 'it is metadata' },
  'model-dashboard': { title: 'Model Dashboard', why: 'the monitoring schedules that it shows are billed' },
  project: { title: 'Project', why: 'the resources that its template makes are billed' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly why: string }>>

type FreeService = keyof typeof SERVICES

const schema = z.strictObject({
  kind: z.literal('free'),
  ...commonFields,
  service: z.enum(Object.keys(SERVICES) as [FreeService, ...FreeService[]]).describe('Which service or record'),
  count: count.default(1),
})

/** Things that AWS makes no charge for: on the bill at zero, with what costs instead. */
export const free = defineMeter({
  kind: 'free',
  title: 'Free of charge',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'No price list has a usage type for these; what they start or keep is billed.',
      source: 'AWS price list, 2026-09: absence of any usage type',
      checked: false,
    },
  ],
  example: { kind: 'free', name: 'release pipeline', service: 'pipelines' },
  measure(resource, context) {
    const { title, why } = SERVICES[resource.service]
    const owner = ownerOf(resource, 'experimentation', context)
    const explain = `${counted(resource.count, 'item')} without a charge: ${why}`
    return {
      usages: [freeUsage(owner, { item: title, quantity: quantity(resource.count), unit: 'Items', explain, why })],
      notes: [],
    }
  },
})
