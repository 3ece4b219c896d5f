import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, requests } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

/** HTTP APIs are metered in requests of this size, KB (API Gateway pricing page, recalled). */
const KB_PER_HTTP_REQUEST = 512

const schema = z.strictObject({
  kind: z.literal('api-gateway'),
  ...commonFields,
  api: z.enum(['rest', 'http']).describe('Kind of API: rest or http'),
  requestsPerMonth: requests,
  kbPerRequest: z
    .number()
    .min(0.001)
    .max(10_240)
    .default(1)
    .describe('Size of a request on average, KB; http APIs count each begun 512 KB; default 1'),
})

/** API Gateway in front of an endpoint. */
export const apiGateway = defineMeter({
  kind: 'api-gateway',
  title: 'API Gateway',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Billed for each request; REST and HTTP APIs have prices of their own.',
      source: 'API Gateway pricing page',
      checked: false,
    },
    { rule: 'HTTP APIs count a request for each begun 512 KB.', source: 'API Gateway pricing page', checked: false },
    { rule: 'Responses to the internet are data transfer.', source: 'API Gateway pricing page', checked: false },
  ],
  example: { kind: 'api-gateway', name: 'public api', api: 'http', requestsPerMonth: 3_000_000 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const notes = ['responses to the internet are billed besides: describe them as data-transfer']
    const asked = counted(resource.requestsPerMonth, 'request')
    if (resource.api === 'rest')
      return {
        usages: [
          rateUsage(owner, 'api-gateway-rest', {
            item: 'Requests',
            quantity: quantity(resource.requestsPerMonth),
            explain: asked,
          }),
        ],
        notes,
      }
    const units = Math.ceil(resource.kbPerRequest / KB_PER_HTTP_REQUEST)
    const explain = units === 1 ? asked : `${asked} × ${units} for ${amount(resource.kbPerRequest)} KB each`
    return {
      usages: [
        rateUsage(owner, 'api-gateway-http', {
          item: 'Requests',
          quantity: instanceHours(units, quantity(resource.requestsPerMonth)),
          explain,
        }),
      ],
      notes,
    }
  },
})
