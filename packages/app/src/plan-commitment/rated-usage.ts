import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { Provenance } from '@costwright/engine/catalog/lookup'
import { coveredUsage, type CoveredUsage } from '@costwright/engine/plan/commitment/covered-usage'
import { usageRate, type PlanOffer, type UsageRate } from '@costwright/engine/plan/commitment/usage-rate'
import { totalTicks, type UsageHistory, type UsageSeries } from './usage-history.ts'

/** A history as one offer prices it. */
export interface RatedUsage {
  readonly offer: PlanOffer
  /** Rate of each series of the history, in their order. */
  readonly rates: readonly UsageRate[]
  /** The whole history; null where nothing has a rate. */
  readonly usage: CoveredUsage | null
}

export function ratedUsage(
  book: PriceBook,
  history: UsageHistory,
  offer: PlanOffer,
  statedPercent: string | null,
): RatedUsage {
  const rates = history.series.map((series) => usageRate(book, series, offer, statedPercent))
  const rated = history.series.flatMap(({ ticks }, place) => {
    const rate = rates[place]
    return rate?.kind === 'rated' ? [{ ratio: rate.ratio, onDemand: ticks }] : []
  })
  return { offer, rates, usage: rated.length === 0 ? null : coveredUsage(history.hours, rated) }
}

/** Ticks of the hours from `from` on, by where their discount comes from. */
export function ticksBySource(
  { rates }: RatedUsage,
  series: readonly UsageSeries[],
  from: number,
): ReadonlyMap<Provenance['source'] | 'none', bigint> {
  const found = new Map<Provenance['source'] | 'none', bigint>()
  for (const [place, one] of series.entries()) {
    const rate = rates[place]
    const source = rate?.kind === 'rated' ? rate.source : 'none'
    found.set(source, (found.get(source) ?? 0n) + totalTicks(one.ticks.subarray(from)))
  }
  return found
}
