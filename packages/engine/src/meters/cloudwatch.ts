import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, gigabytes, refuseNothing, things } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, rateUsage, type Usage } from './usage.ts'
import { amount } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('cloudwatch'),
    ...commonFields,
    logsGb: gigabytes.optional().describe('Logs written a month, GB'),
    storedGb: gigabytes.optional().describe('Logs kept, GB as stored'),
    customMetrics: things.optional().describe('Custom metrics'),
    alarms: things.optional().describe('Alarms of standard resolution, one metric each'),
  })
  .superRefine((value, context) => refuseNothing(value, ['logsGb', 'storedGb', 'customMetrics', 'alarms'], context))

/** CloudWatch logs, custom metrics and alarms. */
export const cloudwatch = defineMeter({
  kind: 'cloudwatch',
  title: 'CloudWatch',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Logs are billed when written and, in GB-months, while kept; a log group keeps them for ever unless it has a retention.',
      source: 'CloudWatch pricing page; AWS price list, 2026-08',
      checked: true,
    },
    { rule: 'A custom metric and an alarm are billed by the month.', source: 'AWS price list, 2026-08', checked: true },
    {
      rule: 'Metrics that SageMaker itself publishes are free; custom metrics become cheaper after the first 10,000, which is not applied.',
      source: 'CloudWatch pricing page',
      checked: false,
    },
  ],
  example: { kind: 'cloudwatch', name: 'logs and alarms', logsGb: 50, storedGb: 200, customMetrics: 40, alarms: 12 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const usages: Usage[] = []
    if (resource.logsGb !== undefined)
      usages.push(
        rateUsage(owner, 'logs-ingest', {
          item: 'Logs written',
          quantity: quantity(resource.logsGb),
          explain: `${amount(resource.logsGb)} GB written`,
        }),
      )
    if (resource.storedGb !== undefined)
      usages.push(
        rateUsage(owner, 'logs-storage', {
          item: 'Logs kept',
          quantity: quantity(resource.storedGb),
          explain: `${amount(resource.storedGb)} GB all month`,
        }),
      )
    if (resource.customMetrics !== undefined)
      usages.push(
        rateUsage(owner, 'cloudwatch-metric', {
          item: 'Custom metrics',
          quantity: quantity(resource.customMetrics),
          explain: `${amount(resource.customMetrics)} all month`,
        }),
      )
    if (resource.alarms !== undefined)
      usages.push(
        rateUsage(owner, 'cloudwatch-alarm', {
          item: 'Alarms',
          quantity: quantity(resource.alarms),
          explain: `${amount(resource.alarms)} all month`,
        }),
      )
    return { usages, notes: [] }
  },
})
