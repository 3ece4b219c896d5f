import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, statedUsd, things } from './fields.ts'
import { defineMeter } from './meter.ts'
import { freeUsage, ownerOf, rateUsage, statedUsage, unknownUsage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { counted } from './words.ts'

/** Objects a month up to which the first price of the list holds (SageMaker Ground Truth pricing page, recalled). */
const FIRST_TIER_OBJECTS = 50_000

const schema = z.strictObject({
  kind: z.literal('ground-truth'),
  ...commonFields,
  objectsPerMonth: things.max(1e12).describe('Objects labelled a month'),
  workforce: z
    .enum(['private', 'vendor', 'mechanical-turk'])
    .default('private')
    .describe('Who labels: your own people, a vendor, or Mechanical Turk; default private'),
  workersPerObject: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Workers who label the same object; default 1'),
  usdPerLabel: statedUsd
    .optional()
    .describe('What one worker is paid for one object, USD; without it a hired workforce is a gap'),
})

/** Ground Truth labelling: AWS's price for each object, and the workforce. */
export const groundTruth = defineMeter({
  kind: 'ground-truth',
  title: 'Ground Truth labelling',
  phase: 'data',
  schema,
  rules: [
    {
      rule: 'AWS bills each labelled object once, however many workers label it.',
      source: 'AWS price list, LabeledObject, 2026-09',
      checked: false,
    },
    {
      rule: 'The workforce is paid for each object and worker besides.',
      source: 'SageMaker Ground Truth pricing page',
      checked: false,
    },
    {
      rule: 'The price of an object falls after the first 50,000 of a month; the first price is used for all.',
      source: 'SageMaker Ground Truth pricing page',
      checked: false,
    },
    {
      rule: 'Automated labelling runs training and inference jobs, billed as such.',
      source: 'SageMaker developer guide, automated data labelling',
      checked: true,
    },
  ],
  example: {
    kind: 'ground-truth',
    name: 'road signs',
    objectsPerMonth: 20_000,
    workforce: 'vendor',
    workersPerObject: 3,
    usdPerLabel: '0.036',
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'data', context)
    const objects = quantity(resource.objectsPerMonth)
    const labelled = counted(resource.objectsPerMonth, 'object')
    const labels = {
      item: 'Workforce',
      quantity: instanceHours(resource.workersPerObject, objects),
      unit: 'Labels',
      explain: `${labelled} × ${counted(resource.workersPerObject, 'worker')}`,
    }
    const suffix = `Workforce:${resource.workforce}`
    const workforce =
      resource.usdPerLabel !== undefined
        ? statedUsage(owner, suffix, {
            ...labels,
            usdPerUnit: resource.usdPerLabel,
            note: 'price of a label, as stated in the description',
          })
        : resource.workforce === 'private'
          ? freeUsage(owner, {
              ...labels,
              why: 'your own people are not on the AWS bill: state usdPerLabel to count their time',
            })
          : unknownUsage(owner, suffix, {
              ...labels,
              what: `what a ${resource.workforce} worker is paid for one object: state usdPerLabel`,
            })
    const notes = ['automated labelling runs jobs of its own: describe them as training and batch-transform']
    if (resource.objectsPerMonth > FIRST_TIER_OBJECTS)
      notes.push(
        'AWS lowers the price after the first 50,000 objects of a month; this bill uses the first price for all, so it is an upper bound',
      )
    return {
      usages: [
        rateUsage(owner, 'labeled-object', { item: 'Labelled objects', quantity: objects, explain: labelled }),
        workforce,
      ],
      notes,
    }
  },
})
