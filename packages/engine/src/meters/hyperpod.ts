import { z } from 'zod'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { commonFields, count, instanceType, refuse, refuseTwoUptimes, uptimeFields } from './fields.ts'
import { formatHours } from './duration.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf, wholeSeconds } from './uptime.ts'
import { freeUsage, instanceUsage, ownerOf, rateUsage, unknownUsage, type Usage } from './usage.ts'
import { gbMonths, instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

const group = z.strictObject({
  name: z.string().min(1).max(63).optional().describe('Name of the instance group'),
  instanceType,
  count: count.default(1),
  volumeGb: z.number().min(0).max(16_384).default(0).describe('Additional EBS volume of each instance, GB; default 0'),
  capacity: z
    .enum(['on-demand', 'training-plan', 'spot'])
    .default('on-demand')
    .describe('How the capacity is bought; default on-demand'),
  planHoursPerMonth: z
    .number()
    .min(0)
    .max(744)
    .optional()
    .describe('Hours a month that the training plan covers; default: all; the rest is on demand'),
})

const schema = z
  .strictObject({
    kind: z.literal('hyperpod'),
    ...commonFields,
    instanceGroups: z.array(group).min(1).max(100).describe('Instance groups of the cluster'),
    ...uptimeFields,
  })
  .superRefine((value, context) => {
    refuseTwoUptimes(value, context)
    for (const [index, one] of value.instanceGroups.entries()) {
      if (one.planHoursPerMonth !== undefined && one.capacity !== 'training-plan') {
        refuse(
          context,
          ['instanceGroups', index, 'planHoursPerMonth'],
          'only groups on a training plan have it: set capacity: training-plan',
        )
      }
    }
  })

/** HyperPod clusters: instances as long as they are allocated, jobs or no jobs. */
export const hyperpod = defineMeter({
  kind: 'hyperpod',
  title: 'HyperPod cluster',
  phase: 'training',
  schema,
  rules: [
    {
      rule: 'Billed for as long as the capacity is allocated, whether or not a job runs.',
      source: 'SageMaker developer guide, HyperPod reference',
      checked: true,
    },
    {
      rule: 'Capacity is on demand, spot, or from a training plan.',
      source: 'SageMaker API reference, ClusterInstanceGroupSpecification, 2026-08',
      checked: true,
    },
    {
      rule: 'Hours on a training plan are paid by its fee and carry no hourly charge.',
      source: 'AWS price list, Cluster-Reserved, 2026-09',
      checked: false,
    },
    {
      rule: 'The EBS volume is an additional one: local NVMe does not replace it.',
      source: 'SageMaker API reference, ClusterEbsVolumeConfig, 2026-08',
      checked: true,
    },
    {
      rule: 'EKS, FSx for Lustre and S3 are billed by their services.',
      source: 'SageMaker developer guide, HyperPod prerequisites',
      checked: true,
    },
  ],
  example: {
    kind: 'hyperpod',
    name: 'pretraining',
    instanceGroups: [{ name: 'workers', instanceType: 'ml.p4d.24xlarge', count: 4, volumeGb: 500 }],
    hoursPerMonth: 200,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'training', context)
    const uptime = uptimeOf(resource)
    const usages: Usage[] = []
    for (const [index, one] of resource.instanceGroups.entries()) {
      const label =
        one.name === undefined
          ? resource.instanceGroups.length === 1
            ? ''
            : `, group ${index + 1}`
          : `, group ${one.name}`
      const nodes = counted(one.count, 'instance')
      const explain = `${nodes} × ${uptime.explain} allocated, jobs or no jobs`
      const allocated = instanceHours(one.count, uptime.hours)
      const onDemand = (quantity: Quantity, why: string) =>
        instanceUsage(owner, 'hyperpod', one.instanceType, { item: `Instance hours${label}`, quantity, explain: why })
      if (one.capacity === 'on-demand') usages.push(onDemand(allocated, explain))
      if (one.capacity === 'spot') {
        const what = `the price of HyperPod spot capacity for ${one.instanceType} is in no list`
        usages.push(
          unknownUsage(owner, `Cluster-Spot:${one.instanceType}`, {
            item: `Spot instance hours${label}`,
            quantity: allocated,
            unit: 'Hrs',
            explain,
            what,
          }),
        )
      }
      if (one.capacity === 'training-plan') {
        const planned = one.planHoursPerMonth === undefined ? uptime.hours : wholeSeconds(one.planHoursPerMonth)
        const covered = instanceHours(one.count, planned < uptime.hours ? planned : uptime.hours)
        const why = 'paid by the fee of the training plan: describe it as training-plan'
        const limit =
          one.planHoursPerMonth === undefined ? uptime.explain : `${formatHours(one.planHoursPerMonth)} on the plan`
        usages.push(
          freeUsage(owner, {
            item: `Instance hours on the plan${label}`,
            quantity: covered,
            unit: 'Hrs',
            explain: `${nodes} × ${limit}`,
            why,
          }),
        )
        const rest = (allocated - covered) as Quantity
        if (rest > ZERO_QUANTITY) usages.push(onDemand(rest, `${nodes} × (${uptime.explain} − ${limit})`))
      }
      if (one.volumeGb > 0) {
        const volume = `${amount(one.volumeGb)} GB × ${nodes} × ${uptime.explain} ÷ ${HOURS_PER_MONTH} h`
        usages.push(
          rateUsage(owner, 'hyperpod-volume', {
            item: `Volume${label}`,
            quantity: gbMonths(one.volumeGb, allocated),
            explain: volume,
          }),
        )
      }
    }
    return { usages, notes: ['EKS, FSx for Lustre and S3 behind the cluster are billed besides'] }
  },
})
