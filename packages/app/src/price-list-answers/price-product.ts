import { z } from 'zod'
import { provenanceShape } from '../outputs/shapes.ts'

const priceDimension = z.looseObject({
  unit: z.string(),
  description: z.string(),
  /** USD as a decimal numeral of ten places. */
  pricePerUnit: z.record(z.string(), z.string()),
})

const term = z.looseObject({ priceDimensions: z.record(z.string(), priceDimension), effectiveDate: z.string() })

/** A product of AWS's price list with its prices, parsed. From a book it also says where its price comes from. */
export const priceProductShape = z.looseObject({
  product: z.looseObject({
    productFamily: z.string().optional(),
    attributes: z.record(z.string(), z.string()),
    sku: z.string(),
  }),
  terms: z.record(z.string(), z.record(z.string(), term)),
  version: z.string().optional(),
  publicationDate: z.string().optional(),
  provenance: provenanceShape.optional(),
})
export type PriceProduct = z.infer<typeof priceProductShape>

/** A filter on an attribute of products, as callers of the price list write it. */
export interface ProductFilter {
  readonly field: string
  /** `EQUALS`, `TERM_MATCH`, `ANY_OF`, `CONTAINS`, `NONE_OF`. */
  readonly type: string
  readonly value: string | readonly string[]
}
