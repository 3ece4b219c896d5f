import type { BookProduct } from './book-product.ts'
import type { ProductFilter } from './price-product.ts'

/** The kinds of filters of AWS's price list; TERM_MATCH is the older name of EQUALS. */
export const FILTER_TYPES = ['EQUALS', 'TERM_MATCH', 'ANY_OF', 'CONTAINS', 'NONE_OF'] as const
type FilterType = (typeof FILTER_TYPES)[number]

export function isFilterType(type: string): type is FilterType {
  return FILTER_TYPES.some((one) => one === type)
}

/** AWS writes one attribute as `usagetype`, `usageType` and `Usage Type`: letters and digits alone tell them apart. */
export function attributeName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** The values of a filter: a list, or texts between commas where several are meant. */
export function filterValues({ type, value }: ProductFilter): readonly string[] {
  if (typeof value !== 'string') return value
  return type === 'ANY_OF' || type === 'NONE_OF' ? value.split(',').map((one) => one.trim()) : [value]
}

/** Whether a product passes; case does not matter. A product without the attribute passes NONE_OF only. */
export function matchesProduct(product: BookProduct, filters: readonly ProductFilter[]): boolean {
  return filters.every((filter) => {
    const known = valuesOf(product, attributeName(filter.field))
    const asked = filterValues(filter).map((one) => one.toLowerCase())
    switch (filter.type) {
      case 'CONTAINS':
        return asked.some((part) => known.some((one) => one.includes(part)))
      case 'NONE_OF':
        return !asked.some((one) => known.includes(one))
      default:
        return asked.some((one) => known.includes(one))
    }
  })
}

function valuesOf(product: BookProduct, name: string): readonly string[] {
  if (name === 'productfamily') return product.productFamily === null ? [] : [product.productFamily.toLowerCase()]
  const own = Object.entries(product.attributes).find(([attribute]) => attributeName(attribute) === name)?.[1]
  const values = [...(own === undefined ? [] : [own]), ...(product.alsoKnownAs[name] ?? [])]
  return values.map((one) => one.toLowerCase())
}
