import { quantity } from '@costwright/engine/money/quantity'
import { priceQuantity, usdPerUnit, type Usd } from '@costwright/engine/money/usd'
import { HOURS_PER_MONTH } from '@costwright/engine/time/month'
import { priceProductShape, type PriceProduct } from './price-product.ts'

/** A unit price of a report. */
export interface UnitPriceRow {
  readonly item: string
  readonly region: string
  readonly unit: string
  /** USD as the list writes it. */
  readonly usd: string
  /** 730 hours of it; null where the unit is no hour. */
  readonly usdPerMonth: Usd | null
  /** Where the price comes from, with its date. */
  readonly source: string
}

/** A cost of a report: unit price × usage. */
export interface CostRow {
  readonly service: string
  readonly item: string
  readonly usd: string
  readonly usage: string
  /** Null where one of the two is no number. */
  readonly cost: Usd | null
}

/** The products in what a caller passes on from get_pricing: its answer, its list, or the answer under `result`. */
export function productsIn(pricingData: Readonly<Record<string, unknown>>): readonly PriceProduct[] {
  for (const held of [pricingData['data'], pricingData['result'], pricingData['PriceList']]) {
    if (Array.isArray(held)) return held.flatMap(productOf)
    if (typeof held === 'object' && held !== null) return productsIn(held as Readonly<Record<string, unknown>>)
  }
  return []
}

function productOf(one: unknown): readonly PriceProduct[] {
  const parsed = priceProductShape.safeParse(typeof one === 'string' ? jsonOrNull(one) : one)
  return parsed.success ? [parsed.data] : []
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** The on-demand prices of products, in their order. */
export function unitPriceRows(products: readonly PriceProduct[]): readonly UnitPriceRow[] {
  return products.flatMap(({ product, terms, provenance, publicationDate }) =>
    Object.values(terms['OnDemand'] ?? {}).flatMap(({ priceDimensions }) =>
      Object.values(priceDimensions).flatMap(({ unit, pricePerUnit }): readonly UnitPriceRow[] => {
        const usd = pricePerUnit['USD']
        if (usd === undefined || !isNumeral(usd)) return []
        const { attributes } = product
        const named = [attributes['component'], attributes['instanceName'] ?? attributes['instanceType']]
        const item = named.filter((one) => one !== undefined).join(' ')
        const source =
          provenance === undefined
            ? `AWS price list, ${publicationDate?.slice(0, 10) ?? 'no date'}`
            : `${provenance.source}, ${provenance.date}`
        return [
          {
            item: item === '' ? (attributes['usagetype'] ?? product.sku) : item,
            region: attributes['regionCode'] ?? '',
            unit,
            usd: usd.replace(/(\.\d\d\d*?)0+$/, '$1'),
            usdPerMonth: /^hrs?$/i.test(unit) ? priceQuantity(quantity(HOURS_PER_MONTH), usdPerUnit(usd)) : null,
            source,
          },
        ]
      }),
    ),
  )
}

/** Unit prices and usage that a caller gives for services, by the same names: `{services: {NAME: {unit_pricing, usage_quantities}}}`. */
export function costRows(detailed: Readonly<Record<string, unknown>> | null): readonly CostRow[] {
  return Object.entries(recordIn(detailed?.['services'])).flatMap(([service, held]) => {
    const prices = Object.entries(recordIn(recordIn(held)['unit_pricing']))
    const usages = recordIn(recordIn(held)['usage_quantities'])
    return prices.map(([item, price]): CostRow => {
      const usage = usages[item]
      const [usd, amount] = [numeralIn(price), numeralIn(usage)]
      return {
        service,
        item,
        usd: textOf(price),
        usage: usage === undefined ? '' : textOf(usage),
        cost: usd === null || amount === null ? null : priceQuantity(quantity(amount), usdPerUnit(usd)),
      }
    })
  })
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The one number in `$0.23/hour` or `1,460 hours`; null for none, and for `$0.002 per 1K`, whose unit is a number too. */
function numeralIn(value: unknown): string | null {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? String(value) : null
  if (typeof value !== 'string') return null
  const found = value.replaceAll(',', '').match(/\d+(?:\.\d+)?/g) ?? []
  const [one] = found
  return found.length === 1 && one !== undefined && isNumeral(one) ? one : null
}

function isNumeral(text: string): boolean {
  return /^\d+(\.\d{1,12})?$/.test(text)
}
