import type { Provenance } from '@costwright/engine/catalog/lookup'
import { usdPerUnitToJson, type UsdPerUnit } from '@costwright/engine/money/usd'
import type { PriceProduct } from './price-product.ts'

/** A price of the book with the attributes by which callers look for it. */
export interface BookProduct {
  readonly productFamily: string | null
  readonly attributes: Readonly<Record<string, string>>
  /** Further values under which an attribute is found, by its plain name: `instancetype` → `ml.m5.large`. */
  readonly alsoKnownAs: Readonly<Record<string, readonly string[]>>
  readonly unit: string
  readonly usdPerUnit: UsdPerUnit
  /** `Hosting ml.m5.large hour` in "$0.115 per Hosting ml.m5.large hour". */
  readonly per: string
  readonly provenance: Provenance
  readonly oddities: readonly string[]
}

/** The codes that AWS's list has for terms on demand and for their one rate, the same in every service. */
const ON_DEMAND_TERM = 'JRTCKXETXF'
const RATE = '6YS6EN2CT7'
/** Decimal places of prices in AWS's list. */
const PLACES = 10

/** The product in the form of AWS's price list. The book keeps no SKU: the usage type, which is unique, stands in its place. */
export function priceProduct(of: BookProduct): PriceProduct {
  const sku = of.attributes['usagetype'] ?? ''
  const termCode = `${sku}.${ON_DEMAND_TERM}`
  const rateCode = `${termCode}.${RATE}`
  const usd = inTenPlaces(of.usdPerUnit)
  const day = wholeDay(of.provenance.date)
  const { source, date, note } = of.provenance
  const notes = [note, ...of.oddities].filter((one) => one !== undefined)
  return {
    product: {
      ...(of.productFamily === null ? {} : { productFamily: of.productFamily }),
      attributes: of.attributes,
      sku,
    },
    terms: {
      OnDemand: {
        [termCode]: {
          priceDimensions: {
            [rateCode]: {
              unit: of.unit,
              endRange: 'Inf',
              description: `$${usd} per ${of.per}`,
              appliesTo: [],
              rateCode,
              beginRange: '0',
              pricePerUnit: { USD: usd },
            },
          },
          sku,
          effectiveDate: `${day}T00:00:00Z`,
          offerTermCode: ON_DEMAND_TERM,
          termAttributes: {},
        },
      },
    },
    version: `${day.replaceAll('-', '')}000000`,
    publicationDate: `${day}T00:00:00Z`,
    provenance: { source, date, ...(notes.length === 0 ? {} : { note: notes.join('; ') }) },
  }
}

/** Prices of more places than AWS writes keep them. */
function inTenPlaces(price: UsdPerUnit): string {
  const [whole = '0', parts = ''] = usdPerUnitToJson(price).split('.')
  return `${whole}.${parts.padEnd(PLACES, '0')}`
}

/** A day for a date that may be a month: its first. The provenance keeps what is known. */
function wholeDay(date: string): string {
  return date.length === 7 ? `${date}-01` : date
}
