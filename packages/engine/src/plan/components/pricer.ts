import type { z } from 'zod'
import { EMPTY_BILL, isIncomplete, type Bill, type Gap } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import type { InstanceSpec } from '../../catalog/book-data.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import type { DescribedResource, descriptionSchema } from '../../estimate/description.ts'
import { estimateBill } from '../../estimate/estimate.ts'
import { findMeter } from '../../meters/registry.ts'
import type { Usd } from '../../money/usd.ts'

/** A resource as a description states it, defaults left out. */
export type ResourceInput = z.input<typeof descriptionSchema>['resources'][number]

/** Something that could run, and its monthly bill. */
export interface Priced {
  /** What it is, in a few words. */
  readonly what: string
  readonly bill: Bill
  readonly usd: Usd
  /** False when a price is missing, so that the amount cannot be compared. */
  readonly complete: boolean
}

/** Prices resources in the region of the project, with the meters of `costwright estimate`. */
export interface Pricer {
  readonly region: string
  readonly specOf: (instanceType: string) => InstanceSpec | null
  readonly price: (resources: readonly ResourceInput[]) => Bill
}

/** A pricer that remembers its bills: the search for triggers asks for the same ones again and again. */
export function createPricer(book: PriceBook, region: string): Pricer {
  const remembered = new Map<string, Bill>()
  return {
    region,
    specOf: book.spec,
    price(resources) {
      const key = JSON.stringify(resources)
      const known = remembered.get(key)
      if (known !== undefined) return known
      const bill = priceOf(resources)
      remembered.set(key, bill)
      return bill
    },
  }

  function priceOf(resources: readonly ResourceInput[]): Bill {
    const described: DescribedResource[] = []
    const gaps: Gap[] = []
    for (const resource of resources) {
      const checked = findMeter(resource.kind)?.schema.safeParse(resource)
      if (checked?.success === true) described.push(checked.data as DescribedResource)
      else
        gaps.push({
          kind: 'missing-price',
          what: `${resource.name}: ${checked?.error.issues[0]?.message ?? 'no such kind'}`,
          effect: 'not in the total: outside what can be priced',
        })
    }
    const bill = described.length === 0 ? EMPTY_BILL : estimateBill({ region, resources: described }, book)
    return gaps.length === 0 ? bill : { ...bill, gaps: [...bill.gaps, ...gaps] }
  }
}

/** A bill with its total. */
export function priced(what: string, bill: Bill): Priced {
  return { what, bill, usd: totalUsd(bill), complete: !isIncomplete(bill) }
}
