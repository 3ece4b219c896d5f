import { z } from 'zod'
import { SERVERLESS_MEMORY_GB } from '../catalog/rates/sagemaker-inference.ts'
import { quantity, timesQuantity, ZERO_QUANTITY, type Quantity } from '../money/quantity.ts'
import { endpointData } from './endpoint-data.ts'
import { commonFields, endpointDataFields, refuse, refuseTwoUptimes, requests, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { ownerOf, rateUsage, type Usage } from './usage.ts'
import { instanceHours, scaled } from './volume.ts'
import { amount, counted } from './words.ts'

/** Longest that one serverless request may take, ms (SageMaker developer guide, serverless endpoints). */
const MOST_MS_PER_REQUEST = 60_000
/** Most concurrent requests of one serverless endpoint (SageMaker API reference, ServerlessConfig, 2026-08). */
const MOST_SLOTS = 200

const schema = z
  .strictObject({
    kind: z.literal('serverless-endpoint'),
    ...commonFields,
    memoryGb: z
      .literal(SERVERLESS_MEMORY_GB, { error: 'expected a memory size of 1, 2, 3, 4, 5 or 6 GB' })
      .describe('Memory size, GB: 1 to 6'),
    requestsPerMonth: requests,
    msPerRequest: z
      .number()
      .min(0)
      .max(MOST_MS_PER_REQUEST)
      .describe('Processing time of a request on average, milliseconds; at most 60,000'),
    provisionedConcurrency: z
      .number()
      .int()
      .min(0)
      .max(MOST_SLOTS)
      .default(0)
      .describe('Slots kept warm, at most 200; default 0'),
    ...uptimeFields,
    provisionedShare: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('Share of the processing that the warm slots serve, 0 to 1; default: as much as they can'),
    ...endpointDataFields,
  })
  .superRefine((value, context) => {
    refuseTwoUptimes(value, context)
    if (value.provisionedConcurrency === 0) {
      for (const field of ['provisionedShare', 'hoursPerMonth', 'hoursPerDay', 'daysPerMonth'] as const) {
        if (value[field] !== undefined)
          refuse(context, [field], 'only provisioned concurrency has it: set provisionedConcurrency')
      }
      return
    }
    if (value.provisionedShare === undefined) return
    const slots = slotSeconds(value)
    if (timesQuantity(processingSeconds(value), quantity(value.provisionedShare)) > slots) {
      refuse(
        context,
        ['provisionedShare'],
        `expected a smaller share: ${counted(value.provisionedConcurrency, 'slot')} cannot serve so many seconds`,
      )
    }
  })

/** Serverless endpoints: seconds of processing by memory size, warm slots, data. */
export const serverlessEndpoint = defineMeter({
  kind: 'serverless-endpoint',
  title: 'Serverless endpoint',
  phase: 'inference',
  schema,
  rules: [
    {
      rule: 'Processing is billed in seconds at the rate of the memory size; idle time is not.',
      source: 'AWS price list, ServerlessInf:Mem-NGB, 2026-09',
      checked: true,
    },
    { rule: 'The processing time is metered in milliseconds.', source: 'SageMaker pricing page', checked: false },
    {
      rule: 'Provisioned concurrency is billed twice over: for the time that the slots are held, idle or not, and for the processing on them.',
      source: 'AWS price list, ServerlessProvisionedConcurrency, 2026-09',
      checked: true,
    },
    {
      rule: 'The memory size is in the rate: seconds are not multiplied by GB again.',
      source: 'AWS price list, ServerlessInf:Mem-NGB, 2026-09',
      checked: true,
    },
    {
      rule: 'At most 200 concurrent requests for one endpoint.',
      source: 'SageMaker API reference, ServerlessConfig, 2026-08',
      checked: true,
    },
    {
      rule: 'A request may take 60 seconds.',
      source: 'SageMaker developer guide, serverless endpoints',
      checked: false,
    },
  ],
  example: {
    kind: 'serverless-endpoint',
    name: 'classifier',
    memoryGb: 4,
    requestsPerMonth: 1_000_000,
    msPerRequest: 120,
    dataInGb: 5,
    dataOutGb: 1,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'inference', context)
    const total = processingSeconds(resource)
    const work = `${counted(resource.requestsPerMonth, 'request')} × ${amount(resource.msPerRequest)} ms`
    const usages: Usage[] = []
    let onDemand = total
    if (resource.provisionedConcurrency > 0) {
      const held = slotSeconds(resource)
      const share = resource.provisionedShare
      const served = share === undefined ? smaller(total, held) : timesQuantity(total, quantity(share))
      onDemand = (total - served) as Quantity
      const part = share === undefined ? 'as much as the slots can serve' : `${amount(share * 100)} % of it`
      usages.push(
        rateUsage(owner, `serverless-provisioned-${resource.memoryGb}gb`, {
          item: 'Provisioned concurrency held',
          quantity: held,
          explain: `${counted(resource.provisionedConcurrency, 'slot')} × ${uptimeOf(resource).explain} × 3,600 s, idle or not`,
        }),
        rateUsage(owner, `serverless-provisioned-duration-${resource.memoryGb}gb`, {
          item: 'Processing on provisioned concurrency',
          quantity: served,
          explain: `${work}: ${part}`,
        }),
      )
    }
    if (resource.provisionedConcurrency === 0 || onDemand > ZERO_QUANTITY) {
      const explain = resource.provisionedConcurrency === 0 ? work : `${work}: what the slots do not serve`
      usages.push(
        rateUsage(owner, `serverless-${resource.memoryGb}gb`, { item: 'Processing', quantity: onDemand, explain }),
      )
    }
    return { usages: [...usages, ...endpointData(owner, resource)], notes: [] }
  },
})

function processingSeconds(of: { readonly requestsPerMonth: number; readonly msPerRequest: number }): Quantity {
  return scaled(timesQuantity(quantity(of.requestsPerMonth), quantity(of.msPerRequest)), 1n, 1000n)
}

/** Slots × time held, in seconds. */
function slotSeconds(of: { readonly provisionedConcurrency: number } & Parameters<typeof uptimeOf>[0]): Quantity {
  return (instanceHours(of.provisionedConcurrency, uptimeOf(of).hours) * 3600n) as Quantity
}

function smaller(a: Quantity, b: Quantity): Quantity {
  return a < b ? a : b
}
