import type { BookData } from '@costwright/engine/catalog/book-data'
import { REGIONS } from '@costwright/engine/catalog/region'
import { PRICE_LIST_URL } from '@costwright/aws/price-list/http-source'
import { UserError } from '../errors.ts'
import { priceProduct, type BookProduct } from './book-product.ts'
import { bookProducts } from './book-products.ts'
import { attributeName, filterValues, matchesProduct } from './match-product.ts'
import type { PriceListSource, ProductPage, ProductQuery } from './price-list-source.ts'
import type { ProductFilter } from './price-product.ts'
import { BOOK_SERVICES, serviceCode } from './service-code.ts'

/** Values of every attribute, by its name. */
type Facets = ReadonlyMap<string, ReadonlySet<string>>
const facetsOfBooks = new WeakMap<BookData, Map<string, Facets>>()

/** A price list out of the book in force: no network, no credentials. */
export function bookPriceList(data: BookData): PriceListSource {
  const facetsOf = (service: string): Facets => {
    const made = facetsOfBooks.get(data) ?? new Map<string, Facets>()
    facetsOfBooks.set(data, made)
    const known = made.get(service)
    if (known !== undefined) return known
    const facets = collectFacets(data, service)
    made.set(service, facets)
    return facets
  }
  return {
    title: `the price book of ${data.compiled}`,
    products: (query) => Promise.resolve(pageOf(data, query)),
    services: () => Promise.resolve(BOOK_SERVICES.map(({ code }) => code)),
    attributes: (service) => {
      const names = namesOf(data, service)
      return Promise.resolve(names.length === 0 ? null : names)
    },
    values: (service, attribute) => {
      const wanted = attributeName(attribute)
      const found = [...facetsOf(service)].find(([name]) => attributeName(name) === wanted)
      return Promise.resolve([...(found?.[1] ?? [])])
    },
    knownAttributes: (service) => Promise.resolve(namesOf(data, serviceCode(service) ?? service)),
    files: (service, region) => {
      const isKnown = BOOK_SERVICES.some(({ code }) => code === service) && allRegions().includes(region)
      if (!isKnown) return Promise.resolve(null)
      const base = `${PRICE_LIST_URL}/offers/v1.0/aws/${service}/current/${region}/index`
      return Promise.resolve({ arn: null, urls: { csv: `${base}.csv`, json: `${base}.json` } })
    },
  }
}

/** The region in which the book has something of everything. */
const FULLEST_REGION = 'us-east-1'
const namesOfBooks = new WeakMap<BookData, Map<string, readonly string[]>>()

function namesOf(data: BookData, service: string): readonly string[] {
  const made = namesOfBooks.get(data) ?? new Map<string, readonly string[]>()
  namesOfBooks.set(data, made)
  const known = made.get(service)
  if (known !== undefined) return known
  const products = bookProducts(data, service, FULLEST_REGION, null)
  const names = new Set(products.flatMap(({ attributes }) => Object.keys(attributes)))
  if (products.some(({ productFamily }) => productFamily !== null)) names.add('productFamily')
  made.set(service, [...names])
  return [...names]
}

function allRegions(): readonly string[] {
  return REGIONS.map(({ id }) => id)
}

/** Regions one after the other, until the page is full: a caller who names neither region nor type does not wait for all of them. */
function pageOf(data: BookData, query: ProductQuery): ProductPage {
  const { service, filters, maxResults } = query
  const start = offsetOf(query.nextToken)
  const regions = regionsAsked(filters)
  const types = typesAsked(filters)
  const page: BookProduct[] = []
  let passed = 0
  for (const region of regions) {
    for (const product of bookProducts(data, service, region, types)) {
      if (!matchesProduct(product, filters)) continue
      passed += 1
      if (passed <= start) continue
      if (page.length === maxResults) return { products: page.map(priceProduct), nextToken: String(start + maxResults) }
      page.push(product)
    }
  }
  return { products: page.map(priceProduct), nextToken: null }
}

function offsetOf(token: string | null): number {
  if (token === null) return 0
  if (!/^\d{1,9}$/.test(token))
    throw new UserError(
      'unknown-token',
      `next_token ${JSON.stringify(token.slice(0, 40))} is not one of this price list`,
      {
        hint: 'pass next_token of the answer before, unchanged',
      },
    )
  return Number(token)
}

function regionsAsked(filters: readonly ProductFilter[]): readonly string[] {
  const asked = filters.find((one) => attributeName(one.field) === 'regioncode' && isChoice(one))
  if (asked === undefined) return allRegions()
  const wanted = filterValues(asked)
  return allRegions().filter((region) => wanted.includes(region))
}

/** The instance types that a filter names, or null where none does: `ml.m5.large` in `ml.m5.large-Hosting`. */
function typesAsked(filters: readonly ProductFilter[]): readonly string[] | null {
  const asked = filters.find(
    (one) => ['instancetype', 'instancename'].includes(attributeName(one.field)) && isChoice(one),
  )
  if (asked === undefined) return null
  return filterValues(asked).map((one) => {
    const bare = /^(?:ml\.)?[a-z0-9-]+\.[a-z0-9]+/i.exec(one)?.[0].toLowerCase() ?? one
    return bare.startsWith('ml.') ? bare : `ml.${bare}`
  })
}

function isChoice({ type }: ProductFilter): boolean {
  return type !== 'CONTAINS' && type !== 'NONE_OF'
}

function collectFacets(data: BookData, service: string): Facets {
  const facets = new Map<string, Set<string>>()
  const add = (name: string, value: string): void => {
    const known = facets.get(name)
    if (known === undefined) facets.set(name, new Set([value]))
    else known.add(value)
  }
  // Naming the types keeps the products of all regions out of the memory.
  const types = Object.keys(data.types)
  for (const region of allRegions()) {
    for (const { productFamily, attributes } of bookProducts(data, service, region, types)) {
      if (productFamily !== null) add('productFamily', productFamily)
      for (const [name, value] of Object.entries(attributes)) add(name, value)
    }
  }
  return facets
}
