import { findRegion, REGIONS } from '@costwright/engine/catalog/region'
import { didYouMean } from '../documents/suggest.ts'
import { attributeName, FILTER_TYPES, isFilterType } from './match-product.ts'
import type { ProductFilter } from './price-product.ts'
import { regionNamed } from './region-location.ts'
import { SAGEMAKER_CODE, serviceCode } from './service-code.ts'

/** What a caller of get_pricing asks, as it was written. */
export interface PricingQuestion {
  readonly service_code: string
  readonly region: string | readonly string[] | null
  readonly filters: readonly ProductFilter[] | null
}

/** The question with the names that the price list has. */
export interface MeantQuery {
  readonly service: string
  readonly regions: readonly string[] | null
  readonly filters: readonly ProductFilter[]
  /** What was read otherwise than it was written, and why. */
  readonly changed: readonly string[]
  /** What nobody can answer: an attribute or a kind of filter that does not exist. */
  readonly problems: readonly string[]
}

/** Attributes that filters may name although no product of the book shows them. */
const FURTHER_FIELDS = ['productFamily', 'regionCode', 'location', 'currentGeneration', 'termType']

/** Makes what was meant of a question, as far as names go. `attributes` are those of the service; null where they are not known. */
export function meantQuery(question: PricingQuestion, attributes: readonly string[] | null): MeantQuery {
  const changed: string[] = []
  const problems: string[] = []
  const service = serviceCode(question.service_code) ?? question.service_code
  if (service !== question.service_code)
    changed.push(`service_code ${JSON.stringify(question.service_code)} was read as ${service}`)
  const asked = typeof question.region === 'string' ? [question.region] : question.region
  const regions = asked?.map((region) => meantRegion(region, changed)) ?? null
  const filters = (question.filters ?? []).map((filter) => {
    const meant = meantFilter(filter, service, changed)
    if (!isFilterType(meant.type))
      problems.push(`there is no filter type ${JSON.stringify(filter.type)}: expected ${FILTER_TYPES.join(', ')}`)
    const known = attributes === null ? null : [...attributes, ...FURTHER_FIELDS]
    if (known !== null && !known.some((one) => attributeName(one) === attributeName(meant.field)))
      problems.push(
        `${service} has no attribute ${JSON.stringify(filter.field)}${didYouMean(filter.field, known)}: get_pricing_service_attributes lists them`,
      )
    return meant
  })
  return { service, regions, filters, changed, problems }
}

function meantRegion(region: string, changed: string[]): string {
  if (findRegion(region) !== null) return region
  const named = regionNamed(region)
  if (named === null) return region
  changed.push(`region ${JSON.stringify(region)} was read as ${named}`)
  return named
}

function meantFilter(filter: ProductFilter, service: string, changed: string[]): ProductFilter {
  const type = filter.type.toUpperCase()
  const field = attributeName(filter.field)
  const several = typeof filter.value !== 'string' && filter.value.length > 1
  const meant = { ...filter, type: several && (type === 'EQUALS' || type === 'TERM_MATCH') ? 'ANY_OF' : type }
  if (meant.type !== type) changed.push(`${filter.field} ${type} with a list was read as ANY_OF`)
  if (service !== SAGEMAKER_CODE || !['instancetype', 'instancename'].includes(field) || type === 'CONTAINS')
    return meant
  const bare = listOf(filter.value).filter((one) => /^[a-z]+\d[a-z0-9-]*\.[a-z0-9]+$/i.test(one))
  if (bare.length === 0) return meant
  changed.push(`SageMaker's types begin with ml.: ${bare.map((one) => `${one} was read as ml.${one}`).join(', ')}`)
  const value = listOf(filter.value).map((one) => (bare.includes(one) ? `ml.${one}` : one))
  return { ...meant, value: typeof filter.value === 'string' ? (value[0] ?? '') : value }
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value
}

/** The nearest region to one that does not exist, for the message. */
export function regionHint(region: string): string {
  return didYouMean(
    region,
    REGIONS.map(({ id }) => id),
  )
}
