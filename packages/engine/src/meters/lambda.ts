import { z } from 'zod'
import { quantity, timesQuantity } from '../money/quantity.ts'
import { commonFields, requests } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { scaled } from './volume.ts'
import { amount, counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('lambda'),
  ...commonFields,
  requestsPerMonth: requests,
  msPerRequest: z
    .number()
    .min(0)
    .max(900_000)
    .describe('Run time of a request on average, milliseconds; at most 900,000'),
  memoryMb: z
    .number()
    .int()
    .min(128)
    .max(10_240)
    .default(128)
    .describe('Memory of the function, MB (128–10,240); default 128'),
  architecture: z.enum(['x86_64', 'arm64']).default('x86_64').describe('Processor architecture; default x86_64'),
})

/** Lambda functions: requests and GB-seconds. */
export const lambda = defineMeter({
  kind: 'lambda',
  title: 'Lambda function',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Billed for each request, and for run time × memory in GB-seconds; 1 GB is 1,024 MB.',
      source: 'Lambda pricing page',
      checked: false,
    },
    {
      rule: 'The free tier of a million requests and 400,000 GB-seconds a month is not subtracted.',
      source: 'Lambda pricing page',
      checked: false,
    },
  ],
  example: { kind: 'lambda', name: 'invoke endpoint', requestsPerMonth: 3_000_000, msPerRequest: 180, memoryMb: 512 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const asked = counted(resource.requestsPerMonth, 'request')
    const count = quantity(resource.requestsPerMonth)
    const seconds = timesQuantity(count, quantity(resource.msPerRequest))
    return {
      usages: [
        rateUsage(owner, 'lambda-request', { item: 'Requests', quantity: count, explain: asked }),
        rateUsage(owner, resource.architecture === 'arm64' ? 'lambda-gb-second-arm' : 'lambda-gb-second', {
          item: 'Run time',
          quantity: scaled(seconds, BigInt(resource.memoryMb), 1_024_000n),
          explain: `${asked} × ${amount(resource.msPerRequest)} ms × ${amount(resource.memoryMb)} MB`,
        }),
      ],
      notes: [],
    }
  },
})
