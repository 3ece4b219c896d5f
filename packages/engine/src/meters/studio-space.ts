import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { HOURS_PER_MONTH } from '../time/month.ts'
import { commonFields, count, gigabytes } from './fields.ts'
import { defineMeter } from './meter.ts'
import { wholeSeconds } from './uptime.ts'
import { ownerOf, rateUsage, type Usage } from './usage.ts'
import { gbMonths, instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

const schema = z.strictObject({
  kind: z.literal('studio-space'),
  ...commonFields,
  count: count.default(1).describe('Spaces of this shape; default 1'),
  volumeGb: z
    .number()
    .min(0)
    .max(16_384)
    .default(5)
    .describe('gp3 volume of each space, GB; default 5; 0 for Studio Classic, which has none'),
  volumeHoursPerMonth: z
    .number()
    .min(0)
    .max(744)
    .default(HOURS_PER_MONTH)
    .describe('Hours that the space exists, app open or not; default 730'),
  homeGb: gigabytes.default(0).describe('EFS home folders of all users together, GB; default 0'),
})

/** Storage behind Studio apps: it stays on the bill when every app is closed. */
export const studioSpace = defineMeter({
  kind: 'studio-space',
  title: 'Studio space',
  phase: 'experimentation',
  schema,
  rules: [
    {
      rule: 'The volume of a space is billed in GB-months from creation to deletion of the space, whether or not an app runs.',
      source: 'measured on a live account over twelve months, published 2026',
      checked: true,
    },
    {
      rule: 'A space has 5 GB unless its settings say otherwise.',
      source: 'SageMaker API reference, SpaceStorageSettings, 2026-08',
      checked: true,
    },
    {
      rule: 'Home folders of Studio Classic are on EFS and billed by it.',
      source: 'AWS price list, 2026-08',
      checked: true,
    },
  ],
  example: { kind: 'studio-space', name: 'analysts', count: 10, volumeGb: 50, homeGb: 20 },
  measure(resource, context) {
    const owner = ownerOf(resource, 'experimentation', context)
    const spaces = counted(resource.count, 'space')
    const hours = instanceHours(resource.count, wholeSeconds(resource.volumeHoursPerMonth))
    const usages: Usage[] = [
      rateUsage(owner, 'studio-volume', {
        item: 'Space volume',
        quantity: gbMonths(resource.volumeGb, hours),
        explain: `${amount(resource.volumeGb)} GB × ${spaces} × ${amount(resource.volumeHoursPerMonth)} h ÷ ${HOURS_PER_MONTH} h, app open or not`,
      }),
    ]
    if (resource.homeGb > 0) {
      usages.push(
        rateUsage(owner, 'studio-home', {
          item: 'Home folders',
          quantity: quantity(resource.homeGb),
          explain: `${amount(resource.homeGb)} GB on EFS all month`,
        }),
      )
    }
    return { usages, notes: [] }
  },
})
