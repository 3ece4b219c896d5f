import { addUsd, negateUsd, sumUsd, ZERO_USD, type Usd } from '../money/usd.ts'

/**
 * What a change of a bill is made of. The first eight are changes of what was used and at which price; `commitment` holds
 * the fees of commitments and what their coverage changes; the others are charges that AWS books beside usage.
 */
export const EFFECTS = [
  'price',
  'volume',
  'days',
  'efficiency',
  'mix',
  'new',
  'vanished',
  'commitment',
  'discount',
  'credit',
  'refund',
  'tax',
  'other',
] as const
export type Effect = (typeof EFFECTS)[number]

/** Dollars of each effect. The sum is the change they explain, to the last place. */
export type Parts = Readonly<Record<Effect, Usd>>

/** Parts that are zero but for those given. */
export function partsOf(some: Partial<Parts>): Parts {
  const zero = Object.fromEntries(EFFECTS.map((effect) => [effect, ZERO_USD])) as Record<Effect, Usd>
  return { ...zero, ...some }
}

export function addParts(list: Iterable<Parts>): Parts {
  const sum: Record<Effect, Usd> = { ...partsOf({}) }
  for (const parts of list) for (const effect of EFFECTS) sum[effect] = addUsd(sum[effect], parts[effect])
  return sum
}

/** The change that the parts explain. */
export function sumParts(parts: Parts): Usd {
  return sumUsd(EFFECTS.map((effect) => parts[effect]))
}

/** The parts of the same change read backwards: each negated, and what is new is what vanished. */
export function reverseParts(parts: Parts): Parts {
  const negated = Object.fromEntries(EFFECTS.map((effect) => [effect, negateUsd(parts[effect])])) as Parts
  return { ...negated, new: negated.vanished, vanished: negated.new }
}
