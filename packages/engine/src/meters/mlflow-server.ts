import { z } from 'zod'
import { commonFields, count, refuseTwoUptimes, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('mlflow-server'),
    ...commonFields,
    size: z.enum(['small', 'medium', 'large']).default('small').describe('Size of the tracking server; default small'),
    count: count.default(1).describe('Tracking servers of this shape; default 1'),
    ...uptimeFields,
  })
  .superRefine(refuseTwoUptimes)

/** Managed MLflow tracking servers. */
export const mlflowServer = defineMeter({
  kind: 'mlflow-server',
  title: 'MLflow tracking server',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'A tracking server bills by the hour while it runs, with or without experiments; a stopped one does not.',
      source: 'SageMaker pricing page',
      checked: false,
    },
    {
      rule: 'Artifacts are S3 objects, billed by S3.',
      source: 'SageMaker developer guide, managed MLflow',
      checked: true,
    },
  ],
  example: { kind: 'mlflow-server', name: 'tracking', size: 'small' },
  measure(resource, context) {
    const owner = ownerOf(resource, 'experimentation', context)
    const uptime = uptimeOf(resource)
    const explain = `${counted(resource.count, `${resource.size} server`)} × ${uptime.explain}`
    return {
      usages: [
        rateUsage(owner, `mlflow-${resource.size}`, {
          item: 'Server hours',
          quantity: instanceHours(resource.count, uptime.hours),
          explain,
        }),
      ],
      notes: ['artifacts are stored in S3: describe them as s3; run metadata is billed by the GB besides'],
    }
  },
})
