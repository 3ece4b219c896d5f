import { z } from 'zod'
import { formatHours } from './duration.ts'
import { commonFields, count, gigabytes, instanceType, jobFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { wholeSeconds } from './uptime.ts'
import { instanceUsage, ownerOf } from './usage.ts'
import { attachedVolume, instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('processing'),
  ...commonFields,
  job: z
    .enum(['processing', 'data-wrangler'])
    .default('processing')
    .describe(
      'Which price list bills it: processing (scripts, Spark, Clarify, Model Monitor) or data-wrangler; default processing',
    ),
  instanceType,
  count: count.default(1),
  ...jobFields,
  volumeGb: gigabytes
    .default(30)
    .describe('ML storage volume of each instance, GB; default 30; not charged on types with local NVMe'),
})

/** Processing jobs: scripts, Spark, Clarify, Model Monitor; and Data Wrangler jobs, which have prices of their own. */
export const processing = defineMeter({
  kind: 'processing',
  title: 'Processing job',
  phase: 'data',
  schema,
  rules: [
    {
      rule: 'Billed from ProcessingStartTime to ProcessingEndTime, times the instances.',
      source: 'SageMaker API reference, DescribeProcessingJob, 2026-08',
      checked: true,
    },
    { rule: 'Billed by the second; a begun second counts in full.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Clarify and Model Monitor run as processing jobs at the processing price; Data Wrangler jobs have their own.',
      source: 'AWS price list, component attribute, 2026-09',
      checked: true,
    },
    {
      rule: 'Types with local NVMe carry no volume charge.',
      source: 'SageMaker API reference, ProcessingClusterConfig, 2026-08',
      checked: true,
    },
    { rule: 'Managed spot does not exist for processing.', source: 'AWS price list, 2026-09', checked: true },
  ],
  example: {
    kind: 'processing',
    name: 'features',
    instanceType: 'ml.m5.xlarge',
    count: 2,
    jobsPerMonth: 30,
    hoursPerJob: '45m',
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'data', context)
    const hours = instanceHours(resource.jobsPerMonth * resource.count, wholeSeconds(resource.hoursPerJob))
    const explain = `${counted(resource.jobsPerMonth, 'job')} × ${counted(resource.count, 'instance')} × ${formatHours(resource.hoursPerJob)}`
    const volume = attachedVolume(
      owner,
      {
        rate: 'processing-volume',
        gb: resource.volumeGb,
        instanceType: resource.instanceType,
        instanceHours: hours,
        explain,
      },
      context,
    )
    return {
      usages: [
        instanceUsage(owner, resource.job, resource.instanceType, { item: 'Instance hours', quantity: hours, explain }),
        ...volume.usages,
      ],
      notes: volume.notes,
    }
  },
})
