import { usdPerUnit } from '../money/usd.ts'
import type { PriceLookup } from './lookup.ts'
import type { PriceBook } from './price-book.ts'

/**
 * The training-plan fee of a type as AWS lists it: an upfront fee per unit of reserved capacity, billed once when the plan
 * is bought. It is never an hourly instance price, though AWS lists it beside them.
 */
export function planFee(book: PriceBook, instanceType: string, region: string): PriceLookup {
  for (const block of book.data.planFees) {
    if (block.region !== region) continue
    const text = Object.hasOwn(block.usd, instanceType) ? block.usd[instanceType] : undefined
    if (text === undefined) continue
    return {
      kind: 'found',
      usdPerUnit: usdPerUnit(text),
      unit: 'Quantity',
      provenance: book.provenanceOf(block.source, 'training-plan fee, not an hourly price'),
      oddities: [],
    }
  }
  return {
    kind: 'missing',
    reason: 'no-reading',
    message: `no training-plan fee of ${instanceType} in ${region} is known`,
  }
}
