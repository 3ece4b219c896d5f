import type { ComponentId } from '../../catalog/component.ts'
import { instancePrice } from '../../catalog/instance-price.ts'
import type { Provenance } from '../../catalog/lookup.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { savingsPlanRates, type SavingsPlanPayment, type SavingsPlanTerm } from '../../catalog/savings-plan.ts'
import { divideRounded, parseScaled } from '../../money/decimal.ts'
import { RATIO_SCALE } from './covered-usage.ts'

/** A term with a payment option: what rates depend on. */
export interface PlanOffer {
  readonly termYears: SavingsPlanTerm
  readonly payment: SavingsPlanPayment
}

export const PLAN_OFFERS: readonly PlanOffer[] = ([1, 3] as const).flatMap((termYears) =>
  (['no-upfront', 'partial-upfront', 'all-upfront'] as const).map((payment) => ({ termYears, payment })),
)

/** Instance usage of one kind. */
export interface PlanUsage {
  /** Null where it is billed as no component of the price book, `unstated` where only dollars are known. */
  readonly component: ComponentId | 'unstated' | null
  readonly instanceType: string | null
  readonly region: string | null
  /** What an instance-hour costs on demand by the bill itself, in 1/RATIO_SCALE of a dollar; null where it does not say. */
  readonly billedPerHour: bigint | null
}

/** Whether and how a plan would price some usage. */
export type UsageRate =
  | {
      readonly kind: 'rated'
      /** Plan price over on-demand price, in 1/RATIO_SCALE. */
      readonly ratio: bigint
      readonly source: Provenance['source']
      readonly note: string
    }
  | { readonly kind: 'not-covered'; readonly why: string }
  | { readonly kind: 'no-rate'; readonly why: string }

/**
 * The rate of some usage under a plan: the book's own; else nothing where AWS's whole file of the region has none; else the
 * discount that the user states; else the median of the few known readings of the same offer, which is assumed. Without
 * any of them there is none, and the usage stays on demand.
 * @param statedPercent discount that the user states for the offer; null where none.
 */
export function usageRate(
  book: PriceBook,
  usage: PlanUsage,
  offer: PlanOffer,
  statedPercent: string | null,
): UsageRate {
  const { component, instanceType, region } = usage
  if (component === null)
    return { kind: 'not-covered', why: 'it is none of the instance-hours that plans are known to cover' }
  if (component !== 'unstated' && instanceType !== null && region !== null) {
    const known = bookRate(book, { ...usage, component, instanceType, region }, offer)
    if (known !== null) return known
    if (isWhole(book, region, offer))
      return { kind: 'not-covered', why: "AWS's Savings Plan file of the region lists no rate for it" }
  }
  if (component === 'hyperpod') return { kind: 'not-covered', why: 'HyperPod is not known to be covered' }
  if (component === 'async')
    return {
      kind: 'not-covered',
      why: 'sources disagree whether asynchronous endpoints are covered, and no rate is known',
    }
  if (statedPercent !== null)
    return {
      kind: 'rated',
      ratio: RATIO_SCALE - parseScaled(statedPercent, RATIO_SCALE) / 100n,
      source: 'user',
      note: `${statedPercent} % as stated`,
    }
  if (component === 'unstated') return { kind: 'no-rate', why: 'no discount is stated, and what was used is not said' }
  const readings = readingsOf(book, offer)
  const middle = readings[readings.length >>> 1]
  if (middle === undefined) return { kind: 'no-rate', why: 'no rate of this term and payment option is known' }
  return {
    kind: 'rated',
    ratio: middle.ratio,
    source: 'assumed',
    note: `the discount of ${middle.of}: no rate of its own is known`,
  }
}

function bookRate(
  book: PriceBook,
  usage: PlanUsage & { readonly component: ComponentId; readonly instanceType: string; readonly region: string },
  offer: PlanOffer,
): UsageRate | null {
  const { component, instanceType, region } = usage
  const found = savingsPlanRates(book, component, instanceType, region).find(
    (one) => one.termYears === offer.termYears && one.payment === offer.payment,
  )
  if (found === undefined || found.price.kind !== 'found') return null
  const onDemand = usage.billedPerHour ?? onDemandPrice(book, component, instanceType, region)
  if (onDemand === null)
    return { kind: 'no-rate', why: 'the plan price is known, the on-demand price to hold it against is not' }
  const ratio = divideRounded(found.price.usdPerUnit * RATIO_SCALE, onDemand)
  if (ratio >= RATIO_SCALE) return { kind: 'not-covered', why: 'the plan price is not below what is paid on demand' }
  const { source, date } = found.price.provenance
  return { kind: 'rated', ratio, source, note: date }
}

/** USD per hour in 1/RATIO_SCALE: prices and ratios have the same grid. */
function onDemandPrice(book: PriceBook, component: ComponentId, instanceType: string, region: string): bigint | null {
  const price = instancePrice(book, component, instanceType, region)
  return price.kind === 'found' && price.usdPerUnit > 0n ? price.usdPerUnit : null
}

/** Whether the book holds AWS's own file of an offer in a region, so that what is not in it is not covered. */
function isWhole(book: PriceBook, region: string, offer: PlanOffer): boolean {
  return book.data.savingsPlans.some(
    (block) =>
      block.region === region &&
      block.termYears === offer.termYears &&
      block.payment === offer.payment &&
      book.data.sources[block.source]?.fetched === true,
  )
}

/** Known discounts of an offer, the highest first (the middle of two is the lower one), from readings whose on-demand price is known too. */
function readingsOf(book: PriceBook, offer: PlanOffer): readonly { readonly ratio: bigint; readonly of: string }[] {
  return book.data.savingsPlans
    .filter((block) => block.termYears === offer.termYears && block.payment === offer.payment)
    .flatMap((block) =>
      Object.entries(block.usd).flatMap(([instanceType, text]) => {
        const onDemand = onDemandPrice(book, block.component as ComponentId, instanceType, block.region)
        if (onDemand === null) return []
        const ratio = divideRounded(parseScaled(text, RATIO_SCALE) * RATIO_SCALE, onDemand)
        return ratio >= RATIO_SCALE ? [] : [{ ratio, of: `${instanceType} (${block.component}, ${block.region})` }]
      }),
    )
    .toSorted((a, b) => (a.ratio < b.ratio ? -1 : 1))
}
