import { z } from 'zod'
import { didYouMean } from '../documents/suggest.ts'
import { messageOf, priceListError, priceListErrorShape, type PriceListErrorAnswer } from './price-list-error.ts'
import type { PriceListSource } from './price-list-source.ts'
import { serviceCode } from './service-code.ts'

/** A list of codes or names, or trouble as data. */
export const nameListShape = z.union([z.array(z.string()), priceListErrorShape])
export type NameListAnswer = z.infer<typeof nameListShape>
/** Values by attribute, or trouble as data. */
export const valueListsShape = z.union([z.record(z.string(), z.array(z.string())), priceListErrorShape])
export type ValueListsAnswer = z.infer<typeof valueListsShape>

const SUBSTRING = 'Give a valid regular expression; for a part of a name, plain letters will do.'

/** Codes of services whose prices the source has, those that match a regular expression. */
export async function pricingServiceCodes(filter: string | null, source: PriceListSource): Promise<NameListAnswer> {
  let codes: readonly string[]
  try {
    codes = await source.services()
  } catch (error) {
    return priceListError('api_error', `Failed to retrieve service codes from AWS API: ${messageOf(error)}`, {
      suggestion:
        'Check the AWS credentials and the permission pricing:DescribeServices; without credentials, use --source workspace.',
    })
  }
  if (codes.length === 0) return priceListError('empty_results', 'No service codes returned from AWS Price List API')
  return filteredNames(codes, filter, 'service codes', {})
}

/** Names of attributes by which products of a service can be filtered. */
export async function pricingServiceAttributes(
  asked: string,
  filter: string | null,
  source: PriceListSource,
): Promise<NameListAnswer> {
  const service = serviceCode(asked) ?? asked
  const about = { service_code: asked }
  let names: readonly string[] | null
  try {
    names = await source.attributes(service)
  } catch (error) {
    const message = `Failed to retrieve attributes for service "${asked}": ${messageOf(error)}`
    return priceListError('api_error', message, { ...about, suggestion: 'get_pricing_service_codes lists the codes.' })
  }
  if (names === null) {
    const known = await source.services().catch(() => [])
    const message = `Service "${asked}" was not found${didYouMean(asked, known)}. Please verify the service code is correct.`
    return priceListError('service_not_found', message, {
      ...about,
      suggestion: 'get_pricing_service_codes lists the codes.',
      examples: { Lambda: 'AWSLambda', EC2: 'AmazonEC2', S3: 'AmazonS3', SageMaker: 'AmazonSageMaker' },
    })
  }
  if (names.length === 0)
    return priceListError(
      'empty_results',
      `Service "${asked}" exists but has no filterable attributes available.`,
      about,
    )
  return filteredNames(names, filter, 'service attributes', about)
}

/** The values of attributes; one that cannot be answered fails all of them, as in the server that this stands in for. */
export async function pricingAttributeValues(
  asked: string,
  attributes: readonly string[],
  filters: Readonly<Record<string, string>> | null,
  source: PriceListSource,
): Promise<ValueListsAnswer> {
  const about = { service_code: asked, attribute_names: attributes }
  if (attributes.length === 0)
    return priceListError(
      'empty_attribute_list',
      'No attribute names provided. Please provide at least one attribute name.',
      { ...about, suggestion: 'get_pricing_service_attributes lists the names of a service.' },
    )
  const service = serviceCode(asked) ?? asked
  const lists: Record<string, string[]> = {}
  for (const attribute of attributes) {
    const one = {
      service_code: asked,
      attribute_name: attribute,
      failed_attribute: attribute,
      requested_attributes: attributes,
    }
    let values: readonly string[]
    try {
      values = await source.values(service, attribute)
    } catch (error) {
      const message = `Failed to retrieve values for attribute "${attribute}": ${messageOf(error)}`
      return priceListError('api_error', message, one)
    }
    if (values.length === 0) {
      const known = (await source.attributes(service).catch(() => null)) ?? []
      const message = `Failed to retrieve values for attribute "${attribute}": No values found for attribute "${attribute}" of service "${asked}"${didYouMean(attribute, known)}`
      return priceListError('no_attribute_values_found', message, {
        ...one,
        suggestion: 'get_pricing_service_codes lists the codes, get_pricing_service_attributes the attributes.',
      })
    }
    const pattern = filters?.[attribute] ?? null
    const expression = pattern === null ? null : expressionOf(pattern)
    if (expression === undefined)
      return priceListError('invalid_regex', `Invalid regex pattern "${pattern ?? ''}" for attribute "${attribute}"`, {
        ...one,
        filter_pattern: pattern,
        filters,
        suggestion: SUBSTRING,
      })
    lists[attribute] = values.filter((value) => expression === null || expression.test(value)).toSorted()
  }
  return lists
}

function filteredNames(
  names: readonly string[],
  filter: string | null,
  what: string,
  about: Readonly<Record<string, unknown>>,
): string[] | PriceListErrorAnswer {
  if (filter === null || filter === '') return names.toSorted()
  const expression = expressionOf(filter)
  if (expression === undefined)
    return priceListError('invalid_regex', `Invalid regex pattern "${filter}"`, {
      ...about,
      filter,
      suggestion: SUBSTRING,
    })
  const found = names.filter((one) => expression.test(one))
  if (found.length > 0) return found.toSorted()
  return priceListError('no_matches_found', `No ${what} match the regex pattern: "${filter}"`, {
    ...about,
    filter,
    suggestion: 'Use a shorter pattern, or none to see all of them.',
  })
}

/** Longest pattern that is tried; a longer one is no name. */
const LONGEST_PATTERN = 200

/** Undefined for what is no regular expression, or could take very long: a repeated group that repeats. */
function expressionOf(pattern: string): RegExp | undefined {
  if (pattern.length > LONGEST_PATTERN || /[+*}]\)[+*{]/.test(pattern)) return undefined
  try {
    return new RegExp(pattern, 'i')
  } catch {
    return undefined
  }
}
