import type { ComponentId } from '@costwright/engine/catalog/component'
import { z } from 'zod'
import { bookShape, gapShape, money, provenanceShape } from './outputs/shapes.ts'
import type { PriceFilter } from './price-filter.ts'

const row = z.object({
  instanceType: z.string(),
  component: z.string(),
  region: z.string(),
  /** `on-demand`, `spot` (an estimate) or a Savings Plan such as `savings-plan-1y-no-upfront`. */
  purchase: z.string(),
  usdPerHour: money,
  provenance: provenanceShape,
  vcpu: z.number().nullable(),
  memoryGib: z.number().nullable(),
  accelerator: z
    .object({ kind: z.string(), model: z.string(), count: z.number(), memoryGib: z.number().nullable() })
    .nullable(),
  spot: z
    .object({ savingPercent: z.number(), interruptionBand: z.string(), hostUsdPerHour: money.nullable() })
    .nullable(),
  oddities: z.array(z.string()),
})

const rateRow = z.object({
  id: z.string(),
  service: z.string(),
  title: z.string(),
  region: z.string(),
  usageType: z.string(),
  unit: z.string(),
  usdPerUnit: money,
  provenance: provenanceShape,
})
const feeRow = z.object({
  instanceType: z.string(),
  region: z.string(),
  usdPerUnit: money,
  provenance: provenanceShape,
})

/** The answer of `costwright price`. */
export const priceShape = z.object({
  prices: z.array(row),
  rates: z.array(rateRow),
  /** Training-plan fees: billed once when a plan is bought, never by the hour. */
  planFees: z.array(feeRow),
  gaps: z.array(gapShape),
  priceBook: bookShape,
})
export type PriceJson = z.infer<typeof priceShape>
export type PriceRow = PriceJson['prices'][number]

export interface PriceQuestion {
  /** Empty: every type that passes the filter. */
  readonly instanceTypes: readonly string[]
  readonly regions: readonly string[]
  readonly components: readonly ComponentId[]
  readonly purchase: 'on-demand' | 'spot' | 'savings-plan' | 'all'
  readonly filter: PriceFilter
  readonly sort: 'price' | 'instance' | 'region'
  /** Also the prices that are not per instance-hour, and training-plan fees. */
  readonly withRates: boolean
}
