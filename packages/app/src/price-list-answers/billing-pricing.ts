import { messageOf } from './price-list-error.ts'
import type { PriceListSource } from './price-list-source.ts'
import type { PriceProduct, ProductFilter } from './price-product.ts'
import { meantQuery } from './meant-query.ts'

/** A question in the form of the billing server's tool aws-pricing. */
export interface BillingPricingQuestion {
  readonly operation: string
  readonly service_code: string | null
  readonly attribute_name: string | null
  /** An object of attributes and values, or that as JSON. */
  readonly filters: string | Readonly<Record<string, string>> | null
  readonly max_results: number | null
}

/** Its answer: data, or trouble in the billing server's form. */
export interface BillingPricingAnswer {
  readonly status: 'success' | 'error'
  readonly data: Readonly<Record<string, unknown>>
}

const OPERATIONS = ['get_service_codes', 'get_service_attributes', 'get_attribute_values', 'get_pricing_from_api']
/** Products in an answer where the caller states no number. */
const PRODUCTS = 10
const MOST_PRODUCTS = 100

/** Prices and what can be asked of them; `region` is that of the server, for questions that name none. */
export async function billingPricing(
  question: BillingPricingQuestion,
  region: string | null,
  source: PriceListSource,
): Promise<BillingPricingAnswer> {
  try {
    return await answer(question, region, source)
  } catch (error) {
    return trouble(messageOf(error))
  }
}

async function answer(
  question: BillingPricingQuestion,
  region: string | null,
  source: PriceListSource,
): Promise<BillingPricingAnswer> {
  const { operation, service_code, attribute_name, max_results } = question
  if (!OPERATIONS.includes(operation))
    return trouble(`Unknown operation: ${operation}. Use one of ${OPERATIONS.join(', ')}.`)
  if (operation === 'get_service_codes') {
    const codes = await source.services()
    const shown = codes.toSorted().slice(0, max_results ?? codes.length)
    return { status: 'success', data: { service_codes: shown, total_count: codes.length } }
  }
  if (service_code === null) return trouble(`service_code is required for ${operation}`)
  const meant = meantQuery({ service_code, region: null, filters: null }, null)
  if (operation === 'get_service_attributes') {
    const names = await source.attributes(meant.service)
    if (names === null) return trouble(`Service "${service_code}" was not found`)
    return {
      status: 'success',
      data: { service_code: meant.service, attributes: names.toSorted(), total_count: names.length },
    }
  }
  if (operation === 'get_attribute_values') {
    if (attribute_name === null) return trouble(`attribute_name is required for ${operation}`)
    const values = await source.values(meant.service, attribute_name)
    const shown = values.toSorted().slice(0, max_results ?? values.length)
    return {
      status: 'success',
      data: { service_code: meant.service, attribute_name, values: shown, total_count: values.length },
    }
  }
  return await products(question, service_code, region, source)
}

async function products(
  { filters, max_results }: BillingPricingQuestion,
  code: string,
  region: string | null,
  source: PriceListSource,
): Promise<BillingPricingAnswer> {
  const asked = filtersOf(filters)
  if (asked === null) return trouble('filters is no JSON object of attributes and values')
  const known = asked.length === 0 ? null : await source.knownAttributes(code)
  const meant = meantQuery({ service_code: code, region: null, filters: asked }, known)
  if (meant.problems.length > 0) return trouble(meant.problems.join('; '))
  const namesRegion = meant.filters.some(({ field }) => /^(regioncode|location)$/i.test(field))
  const place: readonly ProductFilter[] =
    namesRegion || region === null ? [] : [{ field: 'regionCode', type: 'TERM_MATCH', value: region }]
  const all = [...meant.filters, ...place]
  const maxResults = Math.min(MOST_PRODUCTS, max_results ?? PRODUCTS)
  const page = await source.products({ service: meant.service, filters: all, maxResults, nextToken: null })
  const changed = [
    ...meant.changed,
    ...place.map(({ value }) => `no region was named: those of ${String(value)} are shown`),
  ]
  return {
    status: 'success',
    data: {
      service_code: meant.service,
      filter_count: all.length,
      total_products_found: page.products.length,
      products_returned: page.products.length,
      products: page.products.map(brief),
      ...(page.nextToken === null
        ? {}
        : { more: 'there are more products: name component, region or a higher max_results' }),
      ...(changed.length === 0 ? {} : { changed }),
    },
  }
}

function brief({ product, terms, provenance }: PriceProduct): Readonly<Record<string, unknown>> {
  const each = Object.entries(terms).map(([kind, list]) => [
    kind,
    Object.values(list).map(({ effectiveDate, priceDimensions }) => ({
      effectiveDate,
      priceDimensions: Object.values(priceDimensions).map(({ description, unit, pricePerUnit }) => ({
        description,
        unit,
        pricePerUnit,
      })),
    })),
  ])
  const { sku, productFamily, attributes } = product
  return {
    sku,
    productFamily: productFamily ?? null,
    attributes,
    terms: Object.fromEntries(each) as unknown,
    ...(provenance === undefined ? {} : { provenance }),
  }
}

/** Null for what is no object of texts. */
function filtersOf(filters: BillingPricingQuestion['filters']): readonly ProductFilter[] | null {
  const held: unknown = typeof filters === 'string' ? jsonOrNull(filters) : (filters ?? {})
  if (typeof held !== 'object' || held === null || Array.isArray(held)) return null
  return Object.entries(held).map(([field, value]) => ({ field, type: 'TERM_MATCH', value: String(value) }))
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function trouble(message: string): BillingPricingAnswer {
  return { status: 'error', data: { message } }
}
