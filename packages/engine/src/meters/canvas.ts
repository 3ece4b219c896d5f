import { z } from 'zod'
import { commonFields, count, refuseTwoUptimes, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('canvas'),
    ...commonFields,
    count: count.default(1).describe('Users with a session; default 1'),
    ...uptimeFields,
  })
  .superRefine(refuseTwoUptimes)

/** Canvas: session hours from log-in to log-out. */
export const canvas = defineMeter({
  kind: 'canvas',
  title: 'Canvas',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'A session bills by the hour until the user logs out: closing the browser does not end it.',
      source: 'SageMaker Canvas pricing page',
      checked: false,
    },
    {
      rule: 'Model building, data processing and deployed models are billed besides.',
      source: 'SageMaker Canvas pricing page',
      checked: false,
    },
  ],
  example: { kind: 'canvas', name: 'business analysts', count: 5, hoursPerDay: 4, daysPerMonth: 21 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'experimentation', context)
    const uptime = uptimeOf(resource)
    const explain = `${counted(resource.count, 'user')} × ${uptime.explain} logged in`
    return {
      usages: [
        rateUsage(owner, 'canvas-session', {
          item: 'Session hours',
          quantity: instanceHours(resource.count, uptime.hours),
          explain,
        }),
      ],
      notes: [
        'model building and data processing in Canvas are billed besides; a session ends at log-out, not when the browser is closed',
      ],
    }
  },
})
