import type { PriceLookup } from '../catalog/lookup.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import { spotPrice } from '../catalog/spot-price.ts'
import type { Usage } from '../meters/usage.ts'
import { priceQuantity, usdPerUnit, usdPerUnitToJson } from '../money/usd.ts'
import type { Bill, BillLine, Gap } from './bill.ts'

/**
 * Usage × price book → bill. A usage without a price, or with several, becomes a gap that names it: never a zero line.
 * Assumed, estimated and odd prices are used and reported as gaps, once each.
 */
export function priceUsage(usages: Iterable<Usage>, book: PriceBook): Bill {
  const lines: BillLine[] = []
  const gaps = new Map<string, Gap>()
  // Lookups are remembered by the book, so one object stands for one price: its remarks are written once.
  const remarked = new Set<PriceLookup>()
  for (const usage of usages) {
    const lookup = lookUp(usage, book)
    if (lookup.kind !== 'found') {
      const kind = lookup.kind === 'missing' ? 'missing-price' : 'ambiguous-price'
      const effect = `${usage.resource}: ${usage.item} (${usage.usageType}) is not in the total`
      gaps.set(`${kind} ${lookup.message} ${effect}`, { kind, what: lookup.message, effect })
      continue
    }
    if (!remarked.has(lookup)) {
      remarked.add(lookup)
      for (const gap of remarks(usage, lookup)) gaps.set(`${gap.kind} ${gap.what}`, gap)
    }
    const { price: _key, ...shown } = usage
    lines.push({
      ...shown,
      usdPerUnit: lookup.usdPerUnit,
      usd: priceQuantity(usage.quantity, lookup.usdPerUnit),
      provenance: lookup.provenance,
    })
  }
  return { lines, gaps: [...gaps.values()], notes: [] }
}

function lookUp(usage: Usage, book: PriceBook): PriceLookup {
  const key = usage.price
  switch (key.kind) {
    case 'instance':
      return book.instance(key.component, key.instanceType, usage.region)
    case 'rate':
      return book.rate(key.id, usage.region)
    case 'spot': {
      const estimate = spotPrice(book, key.instanceType, usage.region)
      return estimate.kind === 'missing' ? estimate : { ...estimate, unit: 'Hrs', oddities: [] }
    }
    case 'stated':
      return {
        kind: 'found',
        usdPerUnit: usdPerUnit(key.usdPerUnit),
        unit: usage.unit,
        provenance: { source: 'user', date: '', note: key.note },
        oddities: [],
      }
    case 'free':
      return {
        kind: 'found',
        usdPerUnit: usdPerUnit('0'),
        unit: usage.unit,
        provenance: { source: 'assumed', date: '', note: `AWS makes no charge: ${key.why}` },
        oddities: [],
      }
    case 'unknown':
      return { kind: 'missing', reason: 'no-reading', message: key.what }
  }
}

function remarks(usage: Usage, found: PriceLookup & { kind: 'found' }): Gap[] {
  const gaps: Gap[] = []
  const price = `${usage.usageType} at $${usdPerUnitToJson(found.usdPerUnit)} per ${usage.unit}`
  if (found.provenance.source === 'assumed' && usage.price.kind !== 'free') {
    gaps.push({ kind: 'assumed-price', what: price, effect: found.provenance.note ?? 'assumed' })
  }
  if (usage.price.kind === 'spot')
    gaps.push({ kind: 'estimated-price', what: price, effect: found.provenance.note ?? 'an estimate' })
  for (const note of found.oddities)
    gaps.push({ kind: 'odd-price', what: price, effect: `${note}: shown as AWS lists it` })
  return gaps
}
