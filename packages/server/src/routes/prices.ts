import { price } from '@costwright/app/price'
import { componentsNamed } from '@costwright/app/price-components'
import { priceShape } from '@costwright/app/price-shape'
import { REGIONS } from '@costwright/engine/catalog/region'
import { z } from 'zod'
import { commaTexts, numberField, switchField, textField } from '../query-fields.ts'
import { defineRoute } from '../route.ts'

/** Prices of instance types. */
export const prices = defineRoute({
  method: 'get',
  path: '/api/prices',
  title: 'Prices of instance types over components and regions, with their source and date',
  query: z.object({
    /** Instance types; none: all that pass. */
    type: commaTexts,
    /** Part of the name of an instance type. */
    search: textField,
    /** Region codes, or `all`; none: us-east-1. */
    region: commaTexts,
    /** Components, or `all`; none: all. */
    component: commaTexts,
    purchase: z.enum(['on-demand', 'spot', 'savings-plan', 'all']).default('on-demand'),
    gpu: switchField,
    accelerator: textField,
    minVcpu: numberField,
    minMemory: numberField,
    maxUsd: numberField,
    sort: z.enum(['price', 'instance', 'region']).default('price'),
    /** Also the prices that are not by the instance-hour, and training-plan fees. */
    rates: switchField,
  }),
  body: null,
  example: { query: { type: 'ml.g5.xlarge', region: 'us-east-1' }, body: null },
  answer: priceShape,
  tables: {
    prices: (answer) =>
      answer.prices.map(({ provenance, accelerator, spot, oddities, ...row }) => ({
        ...row,
        accelerator: accelerator === null ? null : `${accelerator.count} × ${accelerator.model}`,
        interruptionBand: spot?.interruptionBand ?? null,
        source: provenance.source,
        date: provenance.date,
        oddities: oddities.join('; '),
      })),
    rates: ({ rates }) => rates.map(({ provenance, ...row }) => ({ ...row, ...provenance })),
    planFees: ({ planFees }) => planFees.map(({ provenance, ...row }) => ({ ...row, ...provenance })),
  },
  handle: async (room, { query }) => {
    const regions = query.region.length === 0 ? ['us-east-1'] : query.region
    const needsPlans = query.purchase === 'all' || query.purchase === 'savings-plan'
    const named = regions.includes('all') ? REGIONS.map(({ id }) => id) : regions
    const answer = price(
      {
        instanceTypes: query.type,
        regions,
        components: componentsNamed(query.component),
        purchase: query.purchase,
        filter: {
          gpu: query.gpu,
          accelerator: query.accelerator,
          minVcpu: query.minVcpu,
          minMemoryGib: query.minMemory,
          maxUsdPerHour: query.maxUsd,
        },
        sort: query.sort,
        withRates: query.rates,
      },
      await room.bookData(needsPlans ? named : []),
    )
    const wanted = query.search?.toLowerCase() ?? null
    return wanted === null
      ? answer
      : { ...answer, prices: answer.prices.filter(({ instanceType }) => instanceType.toLowerCase().includes(wanted)) }
  },
})
