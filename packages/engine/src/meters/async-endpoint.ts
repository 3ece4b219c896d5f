import { z } from 'zod'
import { endpointData } from './endpoint-data.ts'
import {
  commonFields,
  endpointDataFields,
  gigabytes,
  instanceType,
  meanCount,
  refuseTwoUptimes,
  uptimeFields,
} from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { instanceUsage, ownerOf } from './usage.ts'
import { attachedVolume, instanceHours } from './volume.ts'
import { counted } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('async-endpoint'),
    ...commonFields,
    instanceType,
    averageInstances: meanCount
      .default(1)
      .describe('Instances on average while active; 0 when scaled to zero; default 1'),
    ...uptimeFields,
    volumeGb: gigabytes
      .default(0)
      .describe('ML storage volume of each instance, GB; default 0; not charged on types with local NVMe'),
    ...endpointDataFields,
  })
  .superRefine(refuseTwoUptimes)

/** Asynchronous endpoints: instances while there are any; scaled to zero they cost nothing. Uptime is the active time. */
export const asyncEndpoint = defineMeter({
  kind: 'async-endpoint',
  title: 'Asynchronous endpoint',
  phase: 'inference',
  schema,
  rules: [
    {
      rule: 'Instances bill while they exist; autoscaling may take them to zero.',
      source: 'SageMaker developer guide, asynchronous inference autoscaling',
      checked: true,
    },
    {
      rule: 'Requests and results are S3 objects, and notices go through SNS, each billed by its service.',
      source: 'SageMaker developer guide, asynchronous inference',
      checked: true,
    },
    { rule: 'Data is billed each way as at a real-time endpoint.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Types with local NVMe carry no volume charge.',
      source: 'SageMaker developer guide, host instance storage volumes',
      checked: true,
    },
  ],
  example: {
    kind: 'async-endpoint',
    name: 'documents',
    instanceType: 'ml.g5.xlarge',
    averageInstances: 1.5,
    hoursPerDay: 6,
    dataInGb: 200,
    dataOutGb: 20,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'inference', context)
    const uptime = uptimeOf(resource)
    const hours = instanceHours(resource.averageInstances, uptime.hours)
    const explain = `${counted(resource.averageInstances, 'instance')} on average × ${uptime.explain}`
    const volume = attachedVolume(
      owner,
      {
        rate: 'endpoint-volume',
        gb: resource.volumeGb,
        instanceType: resource.instanceType,
        instanceHours: hours,
        explain,
      },
      context,
    )
    return {
      usages: [
        instanceUsage(owner, 'async', resource.instanceType, { item: 'Instance hours', quantity: hours, explain }),
        ...volume.usages,
        ...endpointData(owner, resource),
      ],
      notes: [...volume.notes, 'requests and results pass through S3: describe them as s3'],
    }
  },
})
