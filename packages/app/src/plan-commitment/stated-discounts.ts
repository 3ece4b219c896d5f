import type { PlanOffer } from '@costwright/engine/plan/commitment/usage-rate'
import { UserError } from '../errors.ts'
import { offerId } from './offer-id.ts'

/** Discounts that the user states, percent as text: for one offer, or for all of them. */
export interface StatedDiscounts {
  readonly ofOffer: (offer: PlanOffer) => string | null
  readonly any: boolean
}

/**
 * Reads `32`, or `1y-no-upfront=28` for one offer.
 * @throws UserError `bad-discount`.
 */
export function readDiscounts(words: readonly string[]): StatedDiscounts {
  const found = new Map<string, string>()
  for (const word of words) {
    const [, offer = '*', percent = ''] = /^(?:([a-z0-9-]+)=)?(\d{1,2}(?:\.\d{1,6})?)$/.exec(word) ?? []
    if (percent === '' || Number(percent) <= 0 || (offer !== '*' && !/^[13]y-(?:no|partial|all)-upfront$/.test(offer)))
      throw new UserError('bad-discount', `cannot read the discount ${JSON.stringify(word)}`, {
        hint: 'expected percent above 0 and below 100, such as 32, or for one offer 1y-no-upfront=28',
      })
    found.set(offer, percent)
  }
  return { ofOffer: (offer) => found.get(offerId(offer)) ?? found.get('*') ?? null, any: found.size > 0 }
}
