import { z } from 'zod'
import { price as askPrice } from '@costwright/app/price'
import { priceShape, type PriceJson } from '@costwright/app/price-shape'
import { COMPONENT_IDS } from '@costwright/engine/catalog/component'
import { REGIONS } from '@costwright/engine/catalog/region'
import { READS_HERE } from '../support/annotations.ts'
import { gapLines, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_NAMED = 8

/** What instances cost. */
export const price = defineTool({
  name: 'price',
  title: 'Prices',
  description:
    'Hourly prices of ml. instance types by component, region and purchase option, each with source and date; no credentials needed. Without instance types: all that pass the filters.',
  input: z.object({
    instanceTypes: z.array(z.string().max(40)).max(200).default([]),
    regions: z.array(z.string().max(40)).min(1).default(['us-east-1']).describe('Or all'),
    components: z.array(z.enum(COMPONENT_IDS)).default([]).describe('Default: all; training without instance types'),
    purchase: z.enum(['on-demand', 'spot', 'savings-plan', 'all']).default('all'),
    gpu: z.boolean().default(false).describe('Only with a GPU'),
    accelerator: z.string().max(80).optional().describe('Part of its name'),
    minVcpu: z.number().min(0).optional(),
    minMemoryGib: z.number().min(0).optional(),
    maxUsdPerHour: z.number().min(0).optional(),
    sort: z.enum(['price', 'instance', 'region']).default('price'),
    rates: z.boolean().default(false).describe('Also storage, requests, data, plan fees'),
  }),
  output: priceShape,
  annotations: READS_HERE,
  run: async (args, context) => {
    const { instanceTypes, regions, components } = args
    const isOpen = instanceTypes.length === 0 && components.length === 0
    const bookData = await context.bookData(regions.includes('all') ? REGIONS.map(({ id }) => id) : regions)
    const answer = askPrice(
      {
        instanceTypes,
        regions,
        components: isOpen ? ['training'] : components,
        purchase: args.purchase,
        filter: {
          gpu: args.gpu,
          accelerator: args.accelerator ?? null,
          minVcpu: args.minVcpu ?? null,
          minMemoryGib: args.minMemoryGib ?? null,
          maxUsdPerHour: args.maxUsdPerHour ?? null,
        },
        sort: args.sort,
        withRates: args.rates,
      },
      bookData,
    )
    return { structured: answer, text: words(answer) }
  },
})

function words({ prices, gaps, priceBook }: PriceJson): string {
  return textOf(
    `${prices.length} ${prices.length === 1 ? 'price' : 'prices'} of the book of ${priceBook.date}${prices.length > MOST_NAMED ? `; the first ${MOST_NAMED}` : ''}:`,
    prices
      .slice(0, MOST_NAMED)
      .map(
        ({ instanceType, component, region, purchase, usdPerHour, provenance }) =>
          `$${usdPerHour}/h  ${instanceType} ${component} ${region} ${purchase} (${provenance.source} ${provenance.date})`,
      ),
    gapLines(gaps),
  )
}
