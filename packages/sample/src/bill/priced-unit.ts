import { isIncomplete } from '@costwright/engine/bill/bill'
import { priceUsage } from '@costwright/engine/bill/price-usage'
import type { ComponentId } from '@costwright/engine/catalog/component'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { findRate } from '@costwright/engine/catalog/rates/registry'
import { regionalUsageType } from '@costwright/engine/catalog/region'
import { findMeter } from '@costwright/engine/meters/registry'
import type { Usage } from '@costwright/engine/meters/usage'
import { quantity, type Quantity } from '@costwright/engine/money/quantity'
import { usdPerUnit, type UsdPerUnit } from '@costwright/engine/money/usd'

/** What one unit of a resource uses (an hour of an instance, a request), as a meter measures it, with its list price. */
export interface PricedUnit {
  readonly item: string
  readonly usageType: string
  readonly unit: string
  /** Quantity on the bill of one unit of the resource. */
  readonly perUnit: Quantity
  readonly usdPerUnit: UsdPerUnit
  /** Of instance-hours. */
  readonly component: ComponentId | null
  readonly instanceType: string | null
  readonly spot: boolean
  /** AWS service of a rate; null for instance-hours of SageMaker. */
  readonly service: string | null
}

/** Finds the priced units of descriptions, each once. */
export type PricedUnits = (description: Readonly<Record<string, unknown>>, region: string) => readonly PricedUnit[]

/**
 * Measures descriptions by the meters of the engine and prices them by the book. What is free has no unit.
 * @throws Error for a description that no meter takes, or that the book cannot price: the world would be wrong.
 */
export function createPricedUnits(book: PriceBook): PricedUnits {
  const known = new Map<string, readonly PricedUnit[]>()
  return (description, region) => {
    const key = `${region} ${JSON.stringify(description)}`
    let found = known.get(key)
    if (found === undefined) {
      found = measure(book, description, region)
      known.set(key, found)
    }
    return found
  }
}

/** A unit that no meter knows: another service at a price that is stated. */
export function statedUnit(
  region: string,
  stated: { readonly usageType: string; readonly unit: string; readonly usdPerUnit: string },
): PricedUnit {
  return {
    item: stated.usageType,
    usageType: regionalUsageType(region, stated.usageType),
    unit: stated.unit,
    perUnit: quantity(1),
    usdPerUnit: usdPerUnit(stated.usdPerUnit),
    component: null,
    instanceType: null,
    spot: false,
    service: null,
  }
}

function measure(
  book: PriceBook,
  description: Readonly<Record<string, unknown>>,
  region: string,
): readonly PricedUnit[] {
  const meter = findMeter(String(description['kind']))
  if (meter === null) throw new Error(`no meter measures ${JSON.stringify(description)}`)
  const resource: unknown = meter.schema.parse({ name: 'sample', ...description })
  const { usages } = meter.measure(resource, { region, specOf: book.spec })
  return usages.filter(({ price }) => price.kind !== 'free').map((usage) => priced(usage, book))
}

function priced(usage: Usage, book: PriceBook): PricedUnit {
  const bill = priceUsage([usage], book)
  const [line] = bill.lines
  if (line === undefined || isIncomplete(bill))
    throw new Error(`the book has no price of ${usage.usageType}: ${bill.gaps.map(({ what }) => what).join('; ')}`)
  const { price } = usage
  return {
    item: usage.item,
    usageType: usage.usageType,
    unit: usage.unit,
    perUnit: usage.quantity,
    usdPerUnit: line.usdPerUnit,
    component: price.kind === 'instance' ? price.component : price.kind === 'spot' ? 'training' : null,
    instanceType: price.kind === 'instance' || price.kind === 'spot' ? price.instanceType : null,
    spot: price.kind === 'spot',
    service: price.kind === 'rate' ? (findRate(price.id)?.service ?? null) : null,
  }
}
