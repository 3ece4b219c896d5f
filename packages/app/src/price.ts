import type { BookData } from '@costwright/engine/catalog/book-data'
import { COMPONENT_IDS } from '@costwright/engine/catalog/component'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { planFee } from '@costwright/engine/catalog/plan-fee'
import { RATES } from '@costwright/engine/catalog/rates/registry'
import { REGIONS } from '@costwright/engine/catalog/region'
import { usdPerUnitToJson } from '@costwright/engine/money/usd'
import { UserError } from './errors.ts'
import { didYouMean } from './documents/suggest.ts'
import { filterRows } from './price-filter.ts'
import { gapsOf, rowsOf } from './price-rows.ts'
import type { PriceJson, PriceQuestion, PriceRow } from './price-shape.ts'

/**
 * Prices of instance types over components and regions.
 * @throws UserError for an instance type or region that does not exist.
 */
export function price(question: PriceQuestion, bookData: BookData): PriceJson {
  const book = createPriceBook(bookData)
  const regions = question.regions.includes('all') ? REGIONS.map((one) => one.id) : question.regions
  const components = question.components.length === 0 ? COMPONENT_IDS : question.components
  checkNames(question.instanceTypes, regions, book)
  const types = question.instanceTypes.length === 0 ? Object.keys(bookData.types) : question.instanceTypes
  const rows = filterRows(rowsOf(book, types, components, regions, question.purchase), question.filter)
  return {
    prices: rows.toSorted(ORDERS[question.sort]),
    rates: question.withRates ? ratesOf(book, regions) : [],
    planFees: question.withRates ? feesOf(book, regions) : [],
    gaps: [...gapsOf(book, types, components, regions, question.instanceTypes.length > 0)],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

const byName = (a: PriceRow, b: PriceRow): number =>
  a.instanceType < b.instanceType ? -1 : a.instanceType > b.instanceType ? 1 : 0
const byRegion = (a: PriceRow, b: PriceRow): number => (a.region < b.region ? -1 : a.region > b.region ? 1 : 0)
const byPrice = (a: PriceRow, b: PriceRow): number => Number(a.usdPerHour) - Number(b.usdPerHour)
const ORDERS: Readonly<Record<PriceQuestion['sort'], (a: PriceRow, b: PriceRow) => number>> = {
  price: (a, b) => byPrice(a, b) || byName(a, b) || byRegion(a, b),
  instance: (a, b) => byName(a, b) || byPrice(a, b) || byRegion(a, b),
  region: (a, b) => byRegion(a, b) || byPrice(a, b) || byName(a, b),
}

function checkNames(instanceTypes: readonly string[], regions: readonly string[], book: PriceBook): void {
  for (const type of instanceTypes) {
    if (book.spec(type) === null) {
      throw new UserError(
        'unknown-instance-type',
        `there is no instance type ${JSON.stringify(type)}${didYouMean(type, Object.keys(book.data.types))}`,
        {
          hint: 'costwright price --region us-east-1 --component training lists the types with a price',
        },
      )
    }
  }
  const known = REGIONS.map((one) => one.id)
  for (const region of regions) {
    if (!known.includes(region))
      throw new UserError(
        'unknown-region',
        `there is no region ${JSON.stringify(region)}${didYouMean(region, known)}`,
        { hint: `expected "all" or one of ${known.join(', ')}` },
      )
  }
}

function ratesOf(book: PriceBook, regions: readonly string[]): PriceJson['rates'] {
  return regions.flatMap((region) =>
    RATES.flatMap(({ id, service, title, usageType }) => {
      const found = book.rate(id, region)
      if (found.kind !== 'found') return []
      return [
        {
          id,
          service,
          title,
          region,
          usageType,
          unit: found.unit,
          usdPerUnit: usdPerUnitToJson(found.usdPerUnit),
          provenance: found.provenance,
        },
      ]
    }),
  )
}

function feesOf(book: PriceBook, regions: readonly string[]): PriceJson['planFees'] {
  return regions.flatMap((region) =>
    Object.keys(book.data.types).flatMap((instanceType) => {
      const found = planFee(book, instanceType, region)
      return found.kind === 'found'
        ? [{ instanceType, region, usdPerUnit: usdPerUnitToJson(found.usdPerUnit), provenance: found.provenance }]
        : []
    }),
  )
}
