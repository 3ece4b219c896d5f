import { findRegion } from '@costwright/engine/catalog/region'
import { z } from 'zod'
import { didYouMean, nearest } from '../documents/suggest.ts'
import { attributeName, filterValues } from './match-product.ts'
import { meantQuery, regionHint, type MeantQuery, type PricingQuestion } from './meant-query.ts'
import { messageOf, priceListError, priceListErrorShape, type PriceListErrorAnswer } from './price-list-error.ts'
import type { PriceListSource, ProductPage } from './price-list-source.ts'
import { priceProductShape, type PriceProduct, type ProductFilter } from './price-product.ts'
import { printedLength, shownValue } from './printed-length.ts'
import { selectTerms, type OutputOptions } from './select-terms.ts'

/** The answer of get_pricing: products, or trouble as data. */
export const pricingAnswerShape = z.union([
  z.looseObject({
    status: z.literal('success'),
    service_name: z.string(),
    data: z.array(priceProductShape),
    message: z.string(),
    next_token: z.string().optional(),
    /** What was read otherwise than it was written. */
    changed: z.array(z.string()).optional(),
  }),
  priceListErrorShape,
])
export type PricingAnswer = z.infer<typeof pricingAnswerShape>

export interface GetPricingQuestion extends PricingQuestion {
  /** Longest answer; -1 for any. */
  readonly max_allowed_characters: number
  readonly output_options: OutputOptions | null
  readonly max_results: number
  readonly next_token: string | null
}

/** How the regions' filter is sent: as the pricing server does. */
function regionFilter(regions: readonly string[], several: boolean): ProductFilter {
  return { field: 'regionCode', type: several ? 'ANY_OF' : 'EQUALS', value: regions.join(',') }
}

/** Products of the price list with their prices. Trouble is an answer; nothing is thrown but what is wrong with a token. */
export async function getPricing(question: GetPricingQuestion, source: PriceListSource): Promise<PricingAnswer> {
  const { region } = question
  // The attributes that there are say what is misspelt; without filters there is nothing to misspell.
  const meant = meantQuery(
    question,
    question.filters === null ? null : await source.knownAttributes(question.service_code),
  )
  if (meant.problems.length > 0) return failed(question, meant.problems.join('; '))
  const several = region !== null && typeof region !== 'string'
  const filters = [...(meant.regions === null ? [] : [regionFilter(meant.regions, several)]), ...meant.filters]
  let page: ProductPage
  try {
    page = await source.products({
      service: meant.service,
      filters,
      maxResults: question.max_results,
      nextToken: question.next_token,
    })
  } catch (error) {
    return failed(question, messageOf(error))
  }
  if (page.products.length === 0) return await emptyAnswer(question, meant, source)
  const data = page.products
    .map((one) => selectTerms(one, question.output_options))
    .filter((one): one is PriceProduct => one !== null)
  const tooLarge = tooLargeAnswer(question, data)
  if (tooLarge !== null) return tooLarge
  const changed = [...meant.changed, ...(page.found === undefined ? [] : [page.found])]
  const where = region === null ? 'globally' : `in ${shownValue(region)}`
  return {
    status: 'success',
    service_name: meant.service,
    data,
    message: `Retrieved pricing for ${meant.service} ${where} from ${source.title}`,
    ...(page.nextToken === null ? {} : { next_token: page.nextToken }),
    ...(changed.length === 0 ? {} : { changed }),
  }
}

function failed({ service_code, region }: GetPricingQuestion, why: string): PriceListErrorAnswer {
  const message = `Failed to retrieve pricing data for service "${service_code}" in region "${shownValue(region)}": ${why}`
  return priceListError('api_error', message, {
    service_code,
    region,
    suggestion:
      'Verify that the service code and region combination is valid. Use get_service_codes() to get valid service codes.',
  })
}

async function emptyAnswer(
  question: GetPricingQuestion,
  meant: MeantQuery,
  source: PriceListSource,
): Promise<PriceListErrorAnswer> {
  const { service_code, region } = question
  const message = `No results found for given filters [${shownFilters(question.filters)}], service: "${service_code}", region "${shownValue(region)}"`
  const hints = await hintsFor(question, meant, source)
  return priceListError('empty_results', message, {
    service_code,
    region,
    suggestion:
      'Try these approaches: (1) Verify that the service code is valid. Use get_service_codes() to get valid service codes. (2) Validate region and filter values using get_pricing_attribute_values(). (3) Test with fewer filters to isolate the issue.',
    examples: {
      'Example service codes': ['AmazonEC2', 'AmazonS3', 'AmazonES', 'AWSLambda', 'AmazonDynamoDB'],
      'Example regions': ['us-east-1', 'eu-west-1', 'ap-south-1'],
    },
    ...(hints.length === 0 ? {} : { hints }),
    ...(meant.changed.length === 0 ? {} : { changed: [...meant.changed] }),
  })
}

/** Which part of the question finds nothing, where the source can say. */
async function hintsFor(
  { region, next_token }: GetPricingQuestion,
  meant: MeantQuery,
  source: PriceListSource,
): Promise<readonly string[]> {
  const attributes = await source.knownAttributes(meant.service)
  const hints: string[] = next_token === null ? [] : ['next_token points behind the last product']
  for (const one of meant.regions ?? [])
    if (findRegion(one) === null) hints.push(`there is no region ${JSON.stringify(one)}${regionHint(one)}`)
  if (attributes === null) return hints
  if (attributes.length === 0) {
    const services = await source.services()
    return [
      ...hints,
      `${source.title} has no service ${JSON.stringify(meant.service)}${didYouMean(meant.service, services)}; it has ${services.join(', ')}`,
    ]
  }
  for (const filter of meant.filters) {
    if (filter.type === 'NONE_OF' || filter.type === 'CONTAINS') continue
    const name = attributeName(filter.field) === 'instancetype' ? 'instanceName' : filter.field
    const values = await source.values(meant.service, name)
    const known = new Set(values.map((one) => one.toLowerCase()))
    for (const value of filterValues(filter)) {
      const plain = name === 'instanceName' ? value.replace(/-[A-Z].*$/, '') : value
      if (known.has(plain.toLowerCase())) continue
      const near = nearest(plain, values)
      if (near !== null) hints.push(`no product has ${filter.field} ${JSON.stringify(value)}; the nearest is ${near}`)
    }
  }
  if (hints.length === 0 && region !== null)
    hints.push('each value exists, but no product has all of them together in that region')
  return hints
}

function tooLargeAnswer(question: GetPricingQuestion, data: readonly PriceProduct[]): PriceListErrorAnswer | null {
  const { service_code, region, max_allowed_characters: limit } = question
  if (limit === -1) return null
  const characters = data.reduce((sum, one) => sum + printedLength(one), 0)
  if (characters <= limit) return null
  const narrower = '{"pricing_terms": ["OnDemand", "FlatRate"]}'
  const message = `Query returned ${grouped(characters)} characters, exceeding the limit of ${grouped(limit)}. Use more specific filters or try output_options=${narrower} to reduce response size.`
  return priceListError('result_too_large', message, {
    service_code,
    region,
    total_count: data.length,
    total_characters: characters,
    max_allowed_characters: limit,
    sample_records: data.slice(0, 3),
    suggestion: `Add more specific filters like instanceType, storageClass, deploymentOption, or engineCode to reduce the number of results. For large services like EC2, consider using output_options=${narrower} to significantly reduce response size by excluding Reserved Instance pricing.`,
  })
}

function grouped(value: number): string {
  return value.toLocaleString('en-US')
}

function shownFilters(filters: readonly ProductFilter[] | null): string {
  if (filters === null) return 'None'
  const each = filters.map(
    ({ field, type, value }) =>
      `PricingFilter(field=${shownValue(field, true)}, type=${shownValue(type, true)}, value=${shownValue(value, true)})`,
  )
  return `[${each.join(', ')}]`
}
