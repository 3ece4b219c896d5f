import { z } from 'zod'
import { quantity, timesQuantity } from '../money/quantity.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { formatHours } from './duration.ts'
import { commonFields, count, duration, gigabytes, instanceType } from './fields.ts'
import { defineMeter } from './meter.ts'
import { wholeSeconds } from './uptime.ts'
import { instanceUsage, ownerOf } from './usage.ts'
import { attachedVolume, instanceHours, scaled } from './volume.ts'
import { amount, counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('monitoring-schedule'),
  ...commonFields,
  endpoint: z.string().min(1).max(200).optional().describe('Name of the endpoint that is watched'),
  instanceType,
  count: count.default(1),
  runsPerDay: z.number().min(0).max(24).default(24).describe('Runs a day, at most 24; default 24: hourly'),
  daysPerMonth: z.number().min(0).max(31).optional().describe('Days a month that the schedule is on; default: all'),
  hoursPerRun: duration.describe('Billed time of one run: hours as a number, or 10m, 90s'),
  volumeGb: gigabytes
    .default(30)
    .describe('ML storage volume of each instance, GB; default 30; not charged on types with local NVMe'),
})

/** Model Monitor schedules: a processing job at every run. */
export const monitoringSchedule = defineMeter({
  kind: 'monitoring-schedule',
  title: 'Model Monitor schedule',
  phase: 'inference',
  schema,
  rules: [
    {
      rule: 'Every run is a processing job at the processing price; the job carries MonitoringScheduleArn.',
      source: 'SageMaker API reference, DescribeProcessingJob, 2026-08',
      checked: true,
    },
    { rule: 'Billed by the second; a begun second counts in full.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Captured requests and responses are S3 objects, billed by S3.',
      source: 'SageMaker developer guide, data capture',
      checked: true,
    },
    {
      rule: 'Built-in monitors have 30 hours of ml.m5.xlarge a month free of charge; not subtracted here.',
      source: 'SageMaker pricing page',
      checked: false,
    },
  ],
  example: {
    kind: 'monitoring-schedule',
    name: 'ranking data quality',
    endpoint: 'ranking',
    instanceType: 'ml.m5.xlarge',
    runsPerDay: 24,
    hoursPerRun: '6m',
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'inference', context)
    const runsPerDay = quantity(resource.runsPerDay)
    const runs =
      resource.daysPerMonth === undefined
        ? scaled(runsPerDay, BigInt(HOURS_PER_MONTH), 24n)
        : timesQuantity(runsPerDay, quantity(resource.daysPerMonth))
    const hours = timesQuantity(runs, instanceHours(resource.count, wholeSeconds(resource.hoursPerRun)))
    const days = resource.daysPerMonth === undefined ? '30.42 days' : counted(resource.daysPerMonth, 'day')
    const watched = resource.endpoint === undefined ? '' : `, watching ${resource.endpoint}`
    const explain = `${amount(resource.runsPerDay)} a day × ${days} × ${counted(resource.count, 'instance')} × ${formatHours(resource.hoursPerRun)}`
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
        instanceUsage(owner, 'processing', resource.instanceType, {
          item: 'Monitoring runs, instance hours',
          quantity: hours,
          explain: `${explain}${watched}`,
        }),
        ...volume.usages,
      ],
      notes: [...volume.notes, 'the captured requests and responses are stored in S3: describe them as s3'],
    }
  },
})
