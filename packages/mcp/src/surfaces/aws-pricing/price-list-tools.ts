import { z } from 'zod'
import {
  nameListShape,
  pricingAttributeValues,
  pricingServiceAttributes,
  pricingServiceCodes,
  valueListsShape,
} from '@costwright/app/price-list-answers/price-list-facets'
import { priceListUrls, priceListUrlsShape } from '@costwright/app/price-list-answers/price-list-urls'
import type { McpTool } from '../../tool.ts'
import { wrappedAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { READS_AWS } from '../../support/annotations.ts'
import type { OpenPriceList } from './open-price-list.ts'

const pattern = z.string().nullable().default(null).describe('Regular expression; case does not matter')

/** The tools that say what can be asked of a price list. */
export function priceListTools(open: OpenPriceList): readonly McpTool[] {
  return [
    definePeerTool({
      name: 'get_pricing_service_codes',
      title: 'Services with prices',
      description: 'Codes of the services that have prices here. Start where the code is not known.',
      input: z.object({ filter: pattern }),
      output: z.object({ result: nameListShape }),
      annotations: READS_AWS,
      run: async ({ filter }, context) =>
        wrappedAnswer(await open(context, null, (source) => pricingServiceCodes(filter, source))),
    }),
    definePeerTool({
      name: 'get_pricing_service_attributes',
      title: 'Attributes of a service',
      description: 'Names of the attributes by which get_pricing can filter a service.',
      input: z.object({ service_code: z.string(), filter: pattern }),
      output: z.object({ result: nameListShape }),
      annotations: READS_AWS,
      run: async ({ service_code, filter }, context) =>
        wrappedAnswer(
          await open(context, service_code, (source) => pricingServiceAttributes(service_code, filter, source)),
        ),
    }),
    definePeerTool({
      name: 'get_pricing_attribute_values',
      title: 'Values of attributes',
      description: 'The values that attributes of a service have, for the filters of get_pricing.',
      input: z.object({
        service_code: z.string(),
        attribute_names: z.array(z.string()),
        filters: z.record(z.string(), z.string()).nullable().default(null).describe('Attribute to regular expression'),
      }),
      output: z.object({ result: valueListsShape }),
      annotations: READS_AWS,
      run: async ({ service_code, attribute_names, filters }, context) =>
        wrappedAnswer(
          await open(context, service_code, (source) =>
            pricingAttributeValues(service_code, attribute_names, filters, source),
          ),
        ),
    }),
    definePeerTool({
      name: 'get_price_list_urls',
      title: 'Files of a price list',
      description: 'Addresses of the whole price list of a service in a region, as CSV and JSON.',
      input: z.object({
        service_code: z.string(),
        region: z.string(),
        effective_date: z.string().nullable().default(null).describe('YYYY-MM-DD HH:MM, UTC; null: the list in force'),
      }),
      output: z.object({ result: priceListUrlsShape }),
      annotations: READS_AWS,
      run: async (args, context) =>
        wrappedAnswer(await open(context, args.service_code, (source) => priceListUrls(args, source))),
    }),
  ]
}
