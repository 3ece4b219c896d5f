import { z } from 'zod'
import { quantity } from '../money/quantity.ts'
import { commonFields, gigabytes, requests } from './fields.ts'
import { defineMeter } from './meter.ts'
import { ownerOf, rateUsage } from './usage.ts'
import { instanceHours } from './volume.ts'
import { amount, counted } from './words.ts'

/** One write request unit writes so much of a record, one read request unit reads so much of it, KB (SageMaker pricing page, recalled). */
const KB_PER_WRITE_UNIT = 1
const KB_PER_READ_UNIT = 4

const schema = z.strictObject({
  kind: z.literal('feature-store'),
  ...commonFields,
  writesPerMonth: requests.default(0).describe('Records written a month; default 0'),
  readsPerMonth: requests.default(0).describe('Records read from the online store a month; default 0'),
  recordKb: z.number().min(0.001).max(400_000).default(1).describe('Size of a record on average, KB; default 1'),
  onlineGb: gigabytes.default(0).describe('Online store, GB; default 0'),
})

/** Feature Store on demand: request units and the online store; the offline store is S3. */
export const featureStore = defineMeter({
  kind: 'feature-store',
  title: 'Feature Store',
  phase: 'data',
  schema,
  rules: [
    {
      rule: 'Billed in write request units, read request units and GB-months of the online store.',
      source: 'AWS price list, FeatureStore usage types, 2026-09',
      checked: true,
    },
    {
      rule: 'A write unit is 1 KB, a read unit 4 KB, of each record, begun units in full.',
      source: 'SageMaker pricing page',
      checked: false,
    },
    {
      rule: 'The offline store is S3 objects, billed by S3.',
      source: 'SageMaker developer guide, Feature Store',
      checked: true,
    },
  ],
  example: {
    kind: 'feature-store',
    name: 'customers',
    writesPerMonth: 5_000_000,
    readsPerMonth: 20_000_000,
    recordKb: 2,
    onlineGb: 25,
  },
  measure(resource, context) {
    const owner = ownerOf(resource, 'data', context)
    const writeUnits = Math.ceil(resource.recordKb / KB_PER_WRITE_UNIT)
    const readUnits = Math.ceil(resource.recordKb / KB_PER_READ_UNIT)
    const of = `for ${amount(resource.recordKb)} KB`
    return {
      usages: [
        rateUsage(owner, 'feature-store-write', {
          item: 'Writes',
          quantity: instanceHours(writeUnits, quantity(resource.writesPerMonth)),
          explain: `${counted(resource.writesPerMonth, 'record')} × ${counted(writeUnits, 'unit')} ${of}`,
        }),
        rateUsage(owner, 'feature-store-read', {
          item: 'Reads',
          quantity: instanceHours(readUnits, quantity(resource.readsPerMonth)),
          explain: `${counted(resource.readsPerMonth, 'record')} × ${counted(readUnits, 'unit')} ${of}`,
        }),
        rateUsage(owner, 'feature-store-storage', {
          item: 'Online store',
          quantity: quantity(resource.onlineGb),
          explain: `${amount(resource.onlineGb)} GB all month`,
        }),
      ],
      notes: ['the offline store is in S3: describe it as s3'],
    }
  },
})
