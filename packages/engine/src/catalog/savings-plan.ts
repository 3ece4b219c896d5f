import { usdPerUnit } from '../money/usd.ts'
import type { SavingsPlanBlock } from './book-data.ts'
import type { ComponentId } from './component.ts'
import type { PriceLookup } from './lookup.ts'
import type { PriceBook } from './price-book.ts'

export type SavingsPlanTerm = SavingsPlanBlock['termYears']
export type SavingsPlanPayment = SavingsPlanBlock['payment']

/** One rate of the Machine Learning Savings Plans: which plan, and the price of the instance-hour under it. */
export interface SavingsPlanRate {
  readonly termYears: SavingsPlanTerm
  readonly payment: SavingsPlanPayment
  readonly price: PriceLookup
}

/** Every Savings Plan rate that the book holds for the component, type and region; empty where none is known. */
export function savingsPlanRates(
  book: PriceBook,
  component: ComponentId,
  instanceType: string,
  region: string,
): readonly SavingsPlanRate[] {
  const rates: SavingsPlanRate[] = []
  for (const block of book.data.savingsPlans) {
    if (block.component !== component || block.region !== region) continue
    const text = Object.hasOwn(block.usd, instanceType) ? block.usd[instanceType] : undefined
    if (text === undefined) continue
    rates.push({
      termYears: block.termYears,
      payment: block.payment,
      price: {
        kind: 'found',
        usdPerUnit: usdPerUnit(text),
        unit: 'Hrs',
        provenance: book.provenanceOf(block.source),
        oddities: [],
      },
    })
  }
  return rates
}
