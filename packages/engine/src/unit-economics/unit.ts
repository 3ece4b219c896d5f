import type { BillComponentId } from '../usage-types/bill-component.ts'

/** Counts that whoever asks may give. */
export type SuppliedCount = 'invocations' | 'tokens'

/** Where the count of a unit comes from. */
export type CountSource =
  /**
   * The quantity of the lines themselves: AWS's names of the unit, in lower case, with how many are in one
   * (`1k tokens`: 1000). `orSupplied` is asked where the bill has no such quantity.
   */
  | {
      readonly kind: 'billed'
      readonly what: string
      readonly units: Readonly<Record<string, number>>
      readonly orSupplied: SuppliedCount | null
    }
  /** Distinct resources on the lines. */
  | { readonly kind: 'resources' }
  | { readonly kind: 'resource-days' }
  | { readonly kind: 'users' }
  /** Not in the bill: only whoever asks can say. */
  | { readonly kind: 'supplied'; readonly what: SuppliedCount }

/** A unit that dollars are divided by. */
export interface Unit {
  readonly id: string
  /** Ends the sentence “dollars per …”. */
  readonly title: string
  /** The components whose dollars are divided. */
  readonly components: readonly BillComponentId[]
  /** Those of them whose lines are counted; null: all. Storage belongs to the dollars of a job, not to its hours. */
  readonly counted: readonly BillComponentId[] | null
  readonly count: CountSource
  /** How many make one unit: 1000 for dollars per 1,000 invocations. */
  readonly each: number
}
