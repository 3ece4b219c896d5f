import { CHARGE_KINDS, type ChargeKind } from '@costwright/engine/usage-types/line-class'

/** How charges are told apart when a bill is summed up: what was used, and what is kept apart from it. */
export const CHARGE_GROUPS = [
  'usage',
  'credits',
  'refunds',
  'tax',
  'upfront-fees',
  'commitment-fees',
  'discounts',
  'other',
] as const
export type ChargeGroup = (typeof CHARGE_GROUPS)[number]

/** Covered usage and its negation are usage: at unblended prices they add up to nothing, and the plan's fee is apart. */
const GROUP_OF: Readonly<Record<ChargeKind, ChargeGroup>> = {
  usage: 'usage',
  'plan-covered': 'usage',
  'plan-negation': 'usage',
  'reserved-covered': 'usage',
  'commitment-fee': 'commitment-fees',
  'upfront-fee': 'upfront-fees',
  discount: 'discounts',
  credit: 'credits',
  refund: 'refunds',
  tax: 'tax',
  other: 'other',
}

/** Kinds of charges whose quantity is something that was used; a negation repeats the quantity that it takes back. */
export const METERED_KINDS = ['usage', 'plan-covered', 'reserved-covered'] as const satisfies readonly ChargeKind[]

export function chargeGroup(kind: ChargeKind): ChargeGroup {
  return GROUP_OF[kind]
}

/** The kinds of charges that make up some groups. */
export function kindsOf(groups: readonly ChargeGroup[]): readonly ChargeKind[] {
  return CHARGE_KINDS.filter((kind) => groups.includes(GROUP_OF[kind]))
}
