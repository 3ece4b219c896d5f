import type { OfferKind } from './price-source.ts'
import type { SkippedCounts } from './sagemaker-prices.ts'

/** What became of one file. `kept`: the server says it has not changed. */
export interface FileOutcome {
  readonly kind: OfferKind
  readonly region: string | null
  readonly outcome: 'read' | 'kept' | 'failed'
  readonly rows: number
  readonly bytes: number
  readonly publicationDate: string | null
  /** Why it failed; its earlier prices stay in the book. */
  readonly message: string | null
}

/** What reading the price list found, beside the prices. */
export interface PriceListReport {
  readonly place: string
  readonly files: readonly FileOutcome[]
  /** Nothing was read because nothing has changed and nothing failed. */
  readonly unchanged: boolean
  /** ml.* types that no earlier book knew: they have no specifications yet. */
  readonly newTypes: readonly string[]
  readonly skipped: SkippedCounts
  /** Usage types of the Savings Plans files that belong to no component of the book. */
  readonly unknownPlanUsage: Readonly<Record<string, number>>
  readonly notes: readonly string[]
}

export const NOTHING_SKIPPED: SkippedCounts = {
  ignored: {},
  unknownComponents: {},
  otherCurrencies: {},
  otherUnits: {},
  higherTiers: 0,
  superseded: 0,
  malformed: 0,
}

export function addSkipped(a: SkippedCounts, b: SkippedCounts): SkippedCounts {
  return {
    ignored: addCounts(a.ignored, b.ignored),
    unknownComponents: addCounts(a.unknownComponents, b.unknownComponents),
    otherCurrencies: addCounts(a.otherCurrencies, b.otherCurrencies),
    otherUnits: addCounts(a.otherUnits, b.otherUnits),
    higherTiers: a.higherTiers + b.higherTiers,
    superseded: a.superseded + b.superseded,
    malformed: a.malformed + b.malformed,
  }
}

/** Sums counts by name, sorted by name. */
export function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums = new Map(Object.entries(a))
  for (const [name, count] of Object.entries(b)) sums.set(name, (sums.get(name) ?? 0) + count)
  return Object.fromEntries([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
