import type { PricingApi } from '@costwright/aws/price-list/pricing-api'
import { messageOf } from './price-list-error.ts'
import { byUsageType, isOfType } from './by-usage-type.ts'
import { ListFilesError, type PriceListSource, type ProductPage, type ProductQuery } from './price-list-source.ts'
import type { PriceProduct, ProductFilter } from './price-product.ts'

/** AWS's own price list, which needs credentials. `now` says which list is in force. */
export function awsPriceList(api: PricingApi, now: () => Date): PriceListSource {
  return {
    title: 'AWS Pricing API',
    products: async (query) => {
      const { service, filters, maxResults, nextToken } = query
      const page = await api.products(service, filters.map(asSent), maxResults, nextToken)
      if (page.products.length === 0 && nextToken === null) return await productsByUsageType(api, query)
      return { products: page.products.map(parsedProduct), nextToken: page.nextToken }
    },
    services: async () => await api.services(),
    attributes: async (service) => await api.attributes(service),
    values: async (service, attribute) => await api.values(service, attribute),
    knownAttributes: () => Promise.resolve(null),
    files: async (service, region, effective) => {
      const currency = region.startsWith('cn-') ? 'CNY' : 'USD'
      const list = await api.list(service, region, effective ?? now(), currency)
      if (list?.PriceListArn === undefined) return null
      const urls: Record<string, string> = {}
      for (const format of list.FileFormats ?? [])
        // One address at a time: there are two or three, and AWS throttles.
        urls[format.toLowerCase()] = await urlOf(api, list.PriceListArn, format)
      return { arn: list.PriceListArn, urls }
    },
  }
}

async function productsByUsageType(
  api: PricingApi,
  { service, filters, maxResults }: ProductQuery,
): Promise<ProductPage> {
  const again = byUsageType(service, filters)
  const products: PriceProduct[] = []
  for (const type of again?.types ?? []) {
    const wanted: readonly ProductFilter[] = [
      ...(again?.rest ?? []),
      { field: 'usagetype', type: 'CONTAINS', value: type },
    ]
    const page = await api.products(service, wanted.map(asSent), maxResults, null)
    products.push(...page.products.map(parsedProduct).filter((one) => isOfType(one, type)))
  }
  const found = `AWS's list names the instance of these products in their usage type alone: they were found by usagetype`
  return { products: products.slice(0, maxResults), nextToken: null, found }
}

async function urlOf(api: PricingApi, arn: string, format: string): Promise<string> {
  let url: string | null
  try {
    url = await api.fileUrl(arn, format)
  } catch (error) {
    const message = `Failed to get download URL for format "${format}": ${messageOf(error)}`
    throw new ListFilesError('format_url_failed', format, message, error)
  }
  if (url === null || url === '')
    throw new ListFilesError('empty_url_response', format, `AWS gave no download URL for format "${format}"`)
  return url
}

/** Kinds of filters that take texts between commas. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['ANY_OF', 'NONE_OF'])

function asSent({ field, type, value }: ProductFilter): {
  readonly Field: string
  readonly Type: 'EQUALS'
  readonly Value: string
} {
  const text = typeof value === 'string' ? value : OF_SEVERAL.has(type) ? value.join(',') : (value[0] ?? '')
  // The SDK's type knows the kinds of its own day only; AWS decides which there are.
  return { Field: field, Type: type as 'EQUALS', Value: text }
}

function parsedProduct(text: string): PriceProduct {
  return JSON.parse(text) as PriceProduct
}
