import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, gigabytes } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { amount } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('ecr'),
  ...commonFields,
  storedGb: gigabytes.describe('Images kept, GB, all versions together'),
})

/** Container images in ECR. */
export const ecr = defineMeter({
  kind: 'ecr',
  title: 'Container images (ECR)',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Images are billed in GB-months; pulls from the same region are free.',
      source: 'ECR pricing page',
      checked: false,
    },
    {
      rule: 'Pulls from another region or from outside are data transfer.',
      source: 'ECR pricing page',
      checked: false,
    },
  ],
  example: { kind: 'ecr', name: 'training images', storedGb: 60 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    return {
      usages: [
        rateUsage(owner, 'ecr-storage', {
          item: 'Images',
          quantity: quantity(resource.storedGb),
          explain: `${amount(resource.storedGb)} GB all month`,
        }),
      ],
      notes: [],
    }
  },
})
