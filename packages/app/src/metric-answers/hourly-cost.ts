import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { quantity } from '@costwright/engine/money/quantity'
import { addUsd, priceQuantity, usdPerUnitToJson, usdToJson, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import type { RunsOn } from './metric-source.ts'
import { shownName } from './shown-name.ts'

/** Names under which expressions speak of dollars an hour without a query of that id. */
export const HOURLY_COST_NAMES: ReadonlySet<string> = new Set([
  'hourly_cost',
  'cost_per_hour',
  'usd_per_hour',
  'hourly_price',
  'instance_cost_per_hour',
])

/** Dollars an hour of what an endpoint or a job runs on now. */
export interface HourlyCost {
  readonly usd: Usd
  readonly usdText: string
  /** How it comes about: `2 × ml.m5.xlarge at $0.23 (hosting, us-east-1, snapshot 2026-05-20)`. */
  readonly how: string
}

/** The price of the instances that run now, by the book; or why there is none, as text. */
export function hourlyCost(runsOn: RunsOn, data: BookData): HourlyCost | string {
  const book = createPriceBook(data)
  const { component, region } = runsOn
  let usd = ZERO_USD
  const how: string[] = []
  for (const { name, instanceType, count } of runsOn.parts) {
    if (instanceType === null || count === null)
      return `${shownName(name)} has no instances of its own: it is billed by use, so that there is no price by the hour`
    const price = book.instance(component, instanceType, region)
    if (price.kind !== 'found') return price.message
    usd = addUsd(usd, priceQuantity(quantity(count), price.usdPerUnit))
    const { source, date } = price.provenance
    how.push(
      `${count} × ${instanceType} at $${usdPerUnitToJson(price.usdPerUnit)} (${component}, ${region}, ${source} of ${date})`,
    )
  }
  return { usd, usdText: usdToJson(usd), how: how.join(' + ') }
}
