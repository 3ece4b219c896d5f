import { attributeName } from './match-product.ts'
import type { PriceProduct } from './price-product.ts'

/** How much of each product a caller wants. */
export interface OutputOptions {
  /** Kinds of terms to keep: `OnDemand`, `Reserved`. */
  readonly pricing_terms: readonly string[] | null
  readonly product_attributes: readonly string[] | null
  /** Leaves out products that cost nothing on demand. */
  readonly exclude_free_products: boolean | null
}

/** The product with what is wanted of it; null where it is not wanted at all. */
export function selectTerms(of: PriceProduct, options: OutputOptions | null): PriceProduct | null {
  if (options === null) return of
  if (options.exclude_free_products === true && isFree(of)) return null
  const kinds = options.pricing_terms
  const names = options.product_attributes?.map(attributeName) ?? null
  const terms =
    kinds === null ? of.terms : Object.fromEntries(Object.entries(of.terms).filter(([kind]) => kinds.includes(kind)))
  const { attributes } = of.product
  const kept =
    names === null
      ? attributes
      : Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(attributeName(name))))
  return { ...of, product: { ...of.product, attributes: kept }, terms }
}

function isFree({ terms }: PriceProduct): boolean {
  const prices = Object.values(terms['OnDemand'] ?? {}).flatMap((one) =>
    Object.values(one.priceDimensions).flatMap(({ pricePerUnit }) => Object.values(pricePerUnit)),
  )
  return prices.length > 0 && prices.every((one) => Number(one) === 0)
}
