import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { commonFields, count, instanceType, refuseTwoUptimes, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { instanceUsage, ownerOf, rateUsage } from './usage.ts'
import { gbMonths, instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('notebook'),
    ...commonFields,
    instanceType,
    count: count.default(1),
    ...uptimeFields,
    volumeGb: z.number().min(5).max(16_384).default(5).describe('ML storage volume, GB (5–16,384); default 5'),
    volumeHoursPerMonth: z
      .number()
      .min(0)
      .max(744)
      .default(HOURS_PER_MONTH)
      .describe('Hours that the volume exists, running or stopped; default 730'),
  })
  .superRefine(refuseTwoUptimes)

/** Notebook instances: compute while InService, the volume until the notebook is deleted. */
export const notebook = defineMeter({
  kind: 'notebook',
  title: 'Notebook instance',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'Compute is billed by the second while the notebook is InService.',
      source: 'SageMaker pricing page',
      checked: false,
    },
    {
      rule: 'A stopped notebook keeps its volume, which is billed until the notebook is deleted.',
      source: 'SageMaker API reference, StopNotebookInstance, 2026-08',
      checked: true,
    },
    {
      rule: 'Local NVMe does not replace the volume: notebooks always have one.',
      source: 'SageMaker API reference, CreateNotebookInstance, 2026-08',
      checked: true,
    },
  ],
  example: {
    kind: 'notebook',
    name: 'exploration',
    instanceType: 'ml.t3.medium',
    count: 10,
    hoursPerDay: 8,
    daysPerMonth: 21,
    volumeGb: 50,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'experimentation', context)
    const uptime = uptimeOf(resource)
    const notebooks = counted(resource.count, 'notebook')
    const volumeHours = instanceHours(resource.count, quantity(resource.volumeHoursPerMonth))
    return {
      usages: [
        instanceUsage(owner, 'notebook', resource.instanceType, {
          item: 'Instance hours',
          quantity: instanceHours(resource.count, uptime.hours),
          explain: `${notebooks} × ${uptime.explain}`,
        }),
        rateUsage(owner, 'notebook-volume', {
          item: 'Volume',
          quantity: gbMonths(resource.volumeGb, volumeHours),
          explain: `${resource.volumeGb} GB × ${notebooks} × ${resource.volumeHoursPerMonth} h ÷ ${HOURS_PER_MONTH} h, running or stopped`,
        }),
      ],
      notes: [],
    }
  },
})
