import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, gigabytes, refuseNothing } from './fields.ts'
import { defineMeter } from './meter.ts'
import { freeUsage, ownerOf, rateUsage, type Usage } from './usage.ts'
import { amount } from './words.ts'

const schema = z
  .strictObject({
    kind: z.literal('data-transfer'),
    ...commonFields,
    internetOutGb: gigabytes.optional().describe('Out to the internet a month, GB: downloads to a laptop too'),
    interRegionGb: gigabytes.optional().describe('Out to another region a month, GB'),
    inGb: gigabytes.optional().describe('In from the internet a month, GB: free'),
  })
  .superRefine((value, context) => refuseNothing(value, ['internetOutGb', 'interRegionGb', 'inGb'], context))

/** Data over the borders of a region. */
export const dataTransfer = defineMeter({
  kind: 'data-transfer',
  title: 'Data transfer',
  phase: 'around',
  schema,
  rules: [
    {
      rule: 'Data out to the internet is billed by the GB; a download to a laptop is data out.',
      source: 'AWS price list, 2026-09',
      checked: true,
    },
    {
      rule: 'The first 100 GB a month of an account are free; not subtracted here.',
      source: 'AWS data transfer pricing, 2026-09',
      checked: true,
    },
    { rule: 'Data in is free.', source: 'AWS data transfer pricing', checked: false },
    {
      rule: 'Prices fall after 10 TB a month, which is not applied.',
      source: 'AWS data transfer pricing',
      checked: false,
    },
  ],
  example: { kind: 'data-transfer', name: 'results', internetOutGb: 250, interRegionGb: 100, inGb: 500 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'around', context)
    const usages: Usage[] = []
    const notes: string[] = []
    if (resource.internetOutGb !== undefined) {
      usages.push(
        rateUsage(owner, 'transfer-out', {
          item: 'Out to the internet',
          quantity: quantity(resource.internetOutGb),
          explain: `${amount(resource.internetOutGb)} GB`,
        }),
      )
      notes.push(
        'the first 100 GB a month that an account sends to the internet are free; this bill does not subtract them',
      )
    }
    if (resource.interRegionGb !== undefined) {
      usages.push(
        rateUsage(owner, 'transfer-inter-region', {
          item: 'Out to another region',
          quantity: quantity(resource.interRegionGb),
          explain: `${amount(resource.interRegionGb)} GB`,
        }),
      )
    }
    if (resource.inGb !== undefined) {
      usages.push(
        freeUsage(owner, {
          item: 'In from the internet',
          quantity: quantity(resource.inGb),
          unit: 'GB',
          explain: `${amount(resource.inGb)} GB`,
          why: 'data into AWS is free',
        }),
      )
    }
    return { usages, notes }
  },
})
