import { z } from 'zod'
import { formatHours } from './duration.ts'
import { commonFields, count, gigabytes, instanceType, jobFields, things } from './fields.ts'
import { defineMeter } from './meter.ts'
import { wholeSeconds } from './uptime.ts'
import { instanceUsage, ownerOf } from './usage.ts'
import { attachedVolume, instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('batch-transform'),
  ...commonFields,
  instanceType,
  count: count.default(1),
  ...jobFields,
  inputFiles: things.min(1).optional().describe('Input files of a job: more instances than files stand idle'),
  volumeGb: gigabytes
    .default(0)
    .describe('ML storage volume of each instance as seen on a bill, GB; SageMaker sets it; default 0'),
})

/** Batch transform jobs. */
export const batchTransform = defineMeter({
  kind: 'batch-transform',
  title: 'Batch transform job',
  phase: 'inference',
  schema,
  rules: [
    {
      rule: 'Billed from TransformStartTime to TransformEndTime, times the instances.',
      source: 'SageMaker API reference, DescribeTransformJob, 2026-08',
      checked: true,
    },
    { rule: 'Billed by the second; a begun second counts in full.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Work is shared out by file: one file on many instances leaves all but one idle, and billed.',
      source: 'SageMaker developer guide, batch transform',
      checked: true,
    },
    {
      rule: 'Input and output are S3 objects; there is no charge for data through the job.',
      source: 'SageMaker pricing page',
      checked: false,
    },
  ],
  example: {
    kind: 'batch-transform',
    name: 'nightly scores',
    instanceType: 'ml.m5.xlarge',
    count: 4,
    jobsPerMonth: 30,
    hoursPerJob: '50m',
    inputFiles: 16,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'inference', context)
    const hours = instanceHours(resource.jobsPerMonth * resource.count, wholeSeconds(resource.hoursPerJob))
    const explain = `${counted(resource.jobsPerMonth, 'job')} × ${counted(resource.count, 'instance')} × ${formatHours(resource.hoursPerJob)}`
    const volume = attachedVolume(
      owner,
      {
        rate: 'transform-volume',
        gb: resource.volumeGb,
        instanceType: resource.instanceType,
        instanceHours: hours,
        explain,
      },
      context,
    )
    const files = resource.inputFiles
    const idle =
      files !== undefined && files < resource.count
        ? [
            `a file goes to one instance: with ${counted(files, 'input file')}, ${resource.count - files} of ${resource.count} instances stand idle and are billed`,
          ]
        : []
    return {
      usages: [
        instanceUsage(owner, 'batch-transform', resource.instanceType, {
          item: 'Instance hours',
          quantity: hours,
          explain,
        }),
        ...volume.usages,
      ],
      notes: [...idle, ...volume.notes],
    }
  },
})
