import { z } from 'zod'
import { getPricing, pricingAnswerShape } from '@costwright/app/price-list-answers/get-pricing'
import type { McpTool } from '../../tool.ts'
import { wrappedAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { READS_AWS } from '../../support/annotations.ts'
import type { OpenPriceList } from './open-price-list.ts'

const filter = z.object({
  Field: z.string().min(1),
  Type: z.string().min(1).default('EQUALS').describe('EQUALS, ANY_OF, CONTAINS, NONE_OF or TERM_MATCH'),
  Value: z.union([z.string(), z.array(z.string())]),
})

const outputOptions = z.object({
  pricing_terms: z.array(z.string()).nullable().default(null),
  product_attributes: z.array(z.string()).nullable().default(null),
  exclude_free_products: z.boolean().nullable().default(false),
})

const input = z.object({
  service_code: z.string(),
  region: z
    .union([z.string(), z.array(z.string())])
    .nullable()
    .default(null),
  filters: z.array(filter).nullable().default(null),
  max_allowed_characters: z.number().int().default(100_000).describe('-1: no limit'),
  output_options: outputOptions.nullable().default(null),
  max_results: z.number().int().min(1).max(100).default(100),
  next_token: z.string().nullable().default(null),
})

/** Other spellings of a filter's fields. */
const SPELLINGS: Readonly<Record<string, string>> = { field: 'Field', type: 'Type', value: 'Value', values: 'Value' }

export function getPricingTool(open: OpenPriceList): McpTool {
  return definePeerTool({
    name: 'get_pricing',
    title: 'Prices of a service',
    description:
      'On-demand prices as products of the AWS price list, each with its source and date, without credentials. An instanceType filter returns every component (Training, Hosting, Notebook …), each labelled: filter by component for one.',
    input,
    output: z.object({ result: pricingAnswerShape }),
    annotations: READS_AWS,
    prepare: (args) => ({ args: { ...args, filters: spelled(args['filters']) }, changed: [] }),
    run: async (args, context, changed) => {
      const filters =
        args.filters?.map(({ Field, Type, Value }) => ({ field: Field, type: Type, value: Value })) ?? null
      const answer = await open(context, args.service_code, (source) => getPricing({ ...args, filters }, source))
      const all = [...changed, ...((answer['changed'] as readonly string[] | undefined) ?? [])]
      return wrappedAnswer(all.length === 0 ? answer : { ...answer, changed: all })
    },
  })
}

function spelled(filters: unknown): unknown {
  if (!Array.isArray(filters)) return filters
  return filters.map((one: unknown) =>
    typeof one === 'object' && one !== null
      ? Object.fromEntries(Object.entries(one).map(([key, value]) => [SPELLINGS[key] ?? key, value as unknown]))
      : one,
  )
}
