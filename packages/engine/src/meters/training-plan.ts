import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, count, instanceType, statedUsd } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, statedUsage, unknownUsage } from './usage.ts'
import { counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('training-plan'),
  ...commonFields,
  target: z
    .enum(['training', 'hyperpod', 'endpoint', 'studio'])
    .default('training')
    .describe('What the plan may run, one thing only; default training'),
  instanceType,
  count: count.default(1).describe('Instances that the plan reserves; default 1'),
  plansPerMonth: z
    .number()
    .min(0)
    .max(1000)
    .default(1)
    .describe('Plans bought a month; 0.25 for one in four months; default 1'),
  upfrontFeeUsd: statedUsd
    .optional()
    .describe('UpfrontFee of the offering for all its instances, USD; without it the fee is a gap'),
})

/** Training plans: capacity reserved for a fee paid in advance. */
export const trainingPlan = defineMeter({
  kind: 'training-plan',
  title: 'Training plan',
  phase: 'training',
  schema,
  rules: [
    {
      rule: 'A plan costs its UpfrontFee, once, when it is bought; it has no hourly price.',
      source: 'SageMaker API reference, SearchTrainingPlanOfferings, 2026-08',
      checked: true,
    },
    {
      rule: 'A plan serves one target: training jobs, a HyperPod cluster, an endpoint or Studio apps.',
      source: 'SageMaker API reference, SearchTrainingPlanOfferings, 2026-08',
      checked: true,
    },
    { rule: 'Hours that are not used are lost.', source: 'SageMaker developer guide, training plans', checked: true },
  ],
  example: {
    kind: 'training-plan',
    name: 'spring run',
    target: 'hyperpod',
    instanceType: 'ml.p5.48xlarge',
    count: 4,
    upfrontFeeUsd: '121500.00',
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'training', context)
    const plan = {
      item: 'Training plan fee',
      quantity: quantity(resource.plansPerMonth),
      unit: 'Plans',
      explain: `${counted(resource.plansPerMonth, 'plan')} for ${counted(resource.count, 'instance')} of ${resource.instanceType}, paid in advance`,
    }
    const suffix = `TrainingPlan:${resource.instanceType}`
    const fee = resource.upfrontFeeUsd
    const usage =
      fee === undefined
        ? unknownUsage(owner, suffix, {
            ...plan,
            what: `the fee of a training plan depends on the offering: state upfrontFeeUsd from SearchTrainingPlanOfferings`,
          })
        : statedUsage(owner, suffix, {
            ...plan,
            usdPerUnit: fee,
            note: 'UpfrontFee of the offering, as stated in the description',
          })
    return {
      usages: [usage],
      notes: [`the plan is for ${TARGET[resource.target]} alone, and hours that are not used are lost`],
    }
  },
})

const TARGET = {
  training: 'training jobs',
  hyperpod: 'a HyperPod cluster',
  endpoint: 'an endpoint',
  studio: 'Studio apps',
} as const
