import { attributeName, filterValues } from './match-product.ts'
import type { PriceProduct, ProductFilter } from './price-product.ts'
import { SAGEMAKER_CODE } from './service-code.ts'

/** A question that found nothing, asked by the usage type. */
export interface UsageTypeQuestion {
  /** Types whose products are wanted. */
  readonly types: readonly string[]
  /** Filters that go on to count. */
  readonly rest: readonly ProductFilter[]
}

const INSTANCE = new Set(['instancetype', 'instancename'])
/** Types that are asked for one by one. */
const MOST_TYPES = 5

/**
 * SageMaker's list writes the instance of a product as `ml.x`, as `ml.x-Hosting`, or not at all; the usage type always has it.
 * Null for a question that names no instance.
 */
export function byUsageType(service: string, filters: readonly ProductFilter[]): UsageTypeQuestion | null {
  if (service !== SAGEMAKER_CODE) return null
  const named = filters.filter(
    ({ field, type }) => INSTANCE.has(attributeName(field)) && type !== 'CONTAINS' && type !== 'NONE_OF',
  )
  const types = named.flatMap(filterValues).flatMap((one) => /^ml\.[a-z0-9-]+\.[a-z0-9]+/.exec(one)?.[0] ?? [])
  if (types.length === 0 || types.length > MOST_TYPES) return null
  const rest = filters.filter((one) => !named.includes(one) && attributeName(one.field) !== 'productfamily')
  return { types: [...new Set(types)], rest }
}

/** Whether a product is of the type: `ml.m5.large` is a part of `ml.m5.large2` too. */
export function isOfType({ product }: PriceProduct, type: string): boolean {
  const usage = product.attributes['usagetype'] ?? ''
  return usage.endsWith(`:${type}`) || usage.endsWith(`-${type}`)
}
