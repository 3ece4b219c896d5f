import { EMPTY_BILL, type Bill } from '../bill/bill.ts'
import { priceUsage } from '../bill/price-usage.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { MeterContext } from '../meters/meter.ts'
import { findMeter } from '../meters/registry.ts'
import type { Usage } from '../meters/usage.ts'
import type { DescribedResource, Description } from './description.ts'
import { freeTierOf } from './free-tier.ts'
import { savingsPlanLines } from './savings-plan-lines.ts'

/** The usage of described resources, before any price. */
export function measureResources(
  resources: readonly DescribedResource[],
  context: MeterContext,
): { readonly usages: readonly Usage[]; readonly notes: readonly string[] } {
  const usages: Usage[] = []
  const notes = new Set<string>()
  for (const resource of resources) {
    const meter = findMeter(resource.kind)
    if (meter === null) throw new Error(`no meter for ${resource.kind}`)
    const measured = meter.measure(resource, context)
    for (const usage of measured.usages) usages.push(usage)
    for (const note of measured.notes) notes.add(`${resource.name}: ${note}`)
  }
  return { usages, notes: [...notes] }
}

/** The monthly bill of a description. Lines stay one per metered quantity, in the order of the description. */
export function estimateBill(
  description: Pick<Description, 'region' | 'resources'> & Partial<Pick<Description, 'freeTier' | 'savingsPlan'>>,
  book: PriceBook,
): Bill {
  const { usages, notes } = measureResources(description.resources, { region: description.region, specOf: book.spec })
  const bill: Bill = {
    ...priceUsage(
      usages.filter((usage) => usage.quantity !== 0n),
      book,
    ),
    notes,
  }
  const free = description.freeTier === true ? freeTierOf(bill) : null
  const plan =
    description.savingsPlan === undefined
      ? EMPTY_BILL
      : savingsPlanLines(bill, free?.covered ?? new Map(), description.savingsPlan)
  const parts = [bill, free?.bill ?? EMPTY_BILL, plan]
  return {
    lines: parts.flatMap((part) => part.lines),
    gaps: parts.flatMap((part) => part.gaps),
    notes: parts.flatMap((part) => part.notes),
  }
}
