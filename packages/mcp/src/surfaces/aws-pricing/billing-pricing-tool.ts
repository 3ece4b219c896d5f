import { z } from 'zod'
import { billingPricing } from '@costwright/app/price-list-answers/billing-pricing'
import { objectAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { READS_AWS } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { openPriceList, type OpenPriceList } from './open-price-list.ts'

const text = z.string().nullable().default(null)

/** The tool `aws-pricing` of the billing server: the same prices in its shapes. */
export function billingPricingTool(open: OpenPriceList): McpTool {
  return definePeerTool({
    name: 'aws-pricing',
    title: 'Prices of a service',
    description:
      'Prices of the AWS price list with source and date, without credentials. Operations: get_service_codes, get_service_attributes, get_attribute_values, get_pricing_from_api.',
    input: z.object({
      operation: z.string(),
      service_code: text,
      attribute_name: text,
      filters: z
        .union([z.string(), z.record(z.string(), z.string())])
        .nullable()
        .default(null)
        .describe('JSON object, attribute to value'),
      max_results: z.number().int().min(1).nullable().default(null),
    }),
    output: z.looseObject({ status: z.string() }),
    annotations: READS_AWS,
    run: async (args, context) => {
      const answer = await open(context, args.service_code, (source) => billingPricing(args, context.region, source))
      // The billing server marks every answer that is no success.
      return answer.status === 'error' ? { ...objectAnswer(answer), isError: true } : objectAnswer(answer)
    },
  })
}

/** It, on the price list of the source that the server was started with. */
export const billingAwsPricing: McpTool = billingPricingTool(openPriceList)
