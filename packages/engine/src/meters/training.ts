import { z } from 'zod'
import { commonFields, count, duration, gigabytes, instanceType, jobFields } from './fields.ts'
import { formatHours } from './duration.ts'
import { defineMeter } from './meter.ts'
import { wholeSeconds } from './uptime.ts'
import { instanceUsage, ownerOf, spotUsage, type Usage } from './usage.ts'
import { attachedVolume, instanceHours } from './volume.ts'
import { counted } from './words.ts'

const group = z.strictObject({ instanceType, count: count.default(1) })

const schema = z
  .strictObject({
    kind: z.literal('training'),
    ...commonFields,
    instanceType: instanceType.optional(),
    count: count.optional(),
    instanceGroups: z
      .array(group)
      .min(1)
      .optional()
      .describe('Heterogeneous cluster: instead of instanceType and count'),
    ...jobFields,
    volumeGb: gigabytes
      .default(0)
      .describe('ML storage volume of each instance, GB; not charged on types with local NVMe'),
    spot: z.boolean().default(false).describe('Managed spot training: priced at the spot estimate'),
    billableHoursPerJob: duration
      .optional()
      .describe(
        'Managed spot, observed: BillableTimeInSeconds of a job. It already contains the discount and is priced at the on-demand rate',
      ),
    warmPoolHoursPerJob: duration.default(0).describe('Time that the warm pool is kept and billed after each job'),
  })
  .superRefine((value, context) => {
    const groups = value.instanceGroups !== undefined
    if (groups === (value.instanceType !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['instanceType'],
        message: 'expected either instanceType or instanceGroups',
      })
    if (value.billableHoursPerJob !== undefined && !value.spot)
      context.addIssue({
        code: 'custom',
        path: ['billableHoursPerJob'],
        message: 'only managed spot jobs have it: set spot: true',
      })
    if (value.warmPoolHoursPerJob > 0 && (value.spot || groups))
      context.addIssue({
        code: 'custom',
        path: ['warmPoolHoursPerJob'],
        message: 'a warm pool cannot be kept with spot or with instance groups',
      })
  })

/** Training jobs: on demand, managed spot, heterogeneous clusters, warm pools. */
export const training = defineMeter({
  kind: 'training',
  title: 'Training job',
  phase: 'training',
  schema,
  rules: [
    {
      rule: 'Billed from the start of Downloading to the end of Uploading, times the instances; Starting and Pending are not.',
      source: 'SageMaker API reference, DescribeTrainingJob, 2026-08',
      checked: true,
    },
    { rule: 'Billed by the second; a begun second counts in full.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Instance groups are billed each at their own rate.',
      source: 'SageMaker API reference, InstanceGroups, 2026-08',
      checked: true,
    },
    {
      rule: 'Types with local NVMe carry no volume charge.',
      source: 'SageMaker API reference, VolumeSizeInGB, 2026-08',
      checked: true,
    },
    {
      rule: 'Managed spot: BillableTimeInSeconds already contains the discount, so it is priced at the on-demand rate.',
      source: 'follows from the saving that SageMaker reports, 1 − billable ÷ training seconds',
      checked: false,
    },
    {
      rule: 'A kept warm pool is billed like training, and not with spot or instance groups.',
      source: 'SageMaker API reference, WarmPoolStatus, 2026-08',
      checked: true,
    },
  ],
  example: {
    kind: 'training',
    name: 'nightly',
    instanceType: 'ml.g5.xlarge',
    jobsPerMonth: 30,
    hoursPerJob: '1h30m',
    volumeGb: 50,
    spot: true,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'training', context)
    const groups = resource.instanceGroups ?? [
      { instanceType: resource.instanceType ?? '', count: resource.count ?? 1 },
    ]
    const usages: Usage[] = []
    const notes: string[] = []
    for (const { instanceType: type, count: instances } of groups) {
      const runs = `${counted(resource.jobsPerMonth, 'job')} × ${counted(instances, 'instance')} × `
      const trained = instanceHours(resource.jobsPerMonth * instances, wholeSeconds(resource.hoursPerJob))
      if (resource.billableHoursPerJob !== undefined) {
        const billed = instanceHours(resource.jobsPerMonth * instances, wholeSeconds(resource.billableHoursPerJob))
        usages.push(
          instanceUsage(owner, 'training', type, {
            item: 'Managed spot, billable hours',
            quantity: billed,
            explain: `${runs}${formatHours(resource.billableHoursPerJob)} billable of ${formatHours(resource.hoursPerJob)} trained`,
          }),
        )
      } else if (resource.spot) {
        usages.push(
          spotUsage(owner, type, {
            item: 'Managed spot hours',
            quantity: trained,
            explain: runs + formatHours(resource.hoursPerJob),
          }),
        )
      } else {
        usages.push(
          instanceUsage(owner, 'training', type, {
            item: 'Instance hours',
            quantity: trained,
            explain: runs + formatHours(resource.hoursPerJob),
          }),
        )
      }
      if (resource.warmPoolHoursPerJob > 0) {
        const kept = instanceHours(resource.jobsPerMonth * instances, wholeSeconds(resource.warmPoolHoursPerJob))
        usages.push(
          instanceUsage(owner, 'training', type, {
            item: 'Warm pool',
            quantity: kept,
            explain: `${runs}${formatHours(resource.warmPoolHoursPerJob)} kept warm`,
          }),
        )
      }
      const volume = attachedVolume(
        owner,
        {
          rate: 'training-volume',
          gb: resource.volumeGb,
          instanceType: type,
          instanceHours: trained,
          explain: runs + formatHours(resource.hoursPerJob),
        },
        context,
      )
      usages.push(...volume.usages)
      notes.push(...volume.notes)
    }
    return { usages, notes }
  },
})
