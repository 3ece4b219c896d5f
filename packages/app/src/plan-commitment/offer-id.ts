import type { PlanOffer } from '@costwright/engine/plan/commitment/usage-rate'

/** `1y-no-upfront`: what an offer is called in answers and flags. */
export function offerId(offer: PlanOffer): string {
  return `${offer.termYears}y-${offer.payment}`
}
