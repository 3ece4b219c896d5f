import type { Quantity } from '@costwright/engine/money/quantity'
import type { Usd } from '@costwright/engine/money/usd'
import type { Interval } from '@costwright/engine/time/interval'
import type { Cur2Column } from './cur2-columns.ts'

/** Kinds of lines of CUR that the sample has (`line_item_line_item_type`). */
export type LineType =
  | 'Usage'
  | 'SavingsPlanCoveredUsage'
  | 'SavingsPlanNegation'
  | 'SavingsPlanUpfrontFee'
  | 'SavingsPlanRecurringFee'
  | 'EdpDiscount'
  | 'Credit'
  | 'Refund'
  | 'Tax'

/** What all lines of one identity have in common: columns with text, and maps. What is not there is NULL. */
export interface RowIdentity {
  readonly type: LineType
  /** Whether a copy of the account has a resource of its own: its id ends with the suffix of the copy. */
  readonly text: Readonly<Partial<Record<Cur2Column, string>>>
  readonly product: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
}

/** What a Savings Plan adds to a line; null where it adds nothing. */
export interface PlanAmounts {
  /** What the plan charges for covered usage. */
  readonly effective: Usd | null
  readonly netEffective: Usd | null
  /** Of a fee line: the commitment of the hour, and what of it was used. */
  readonly committed: Usd | null
  readonly used: Usd | null
  readonly recurring: Usd | null
  readonly upfront: Usd | null
}

/** One line of the bill. Dollars are rounded to ten places, as the export writes them. */
export interface BillRow extends Interval {
  /** Index of its identity. */
  readonly identity: number
  readonly quantity: Quantity
  readonly unblended: Usd
  /** After the discount of the enterprise agreement. */
  readonly net: Usd
  /** At the public on-demand price. */
  readonly list: Usd
  readonly plan: PlanAmounts | null
}

/** A whole bill at scale 1. */
export interface SampleBill {
  readonly identities: readonly RowIdentity[]
  readonly rows: readonly BillRow[]
}
