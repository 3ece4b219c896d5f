import type { Phase } from '../catalog/phase.ts'
import type { Provenance } from '../catalog/lookup.ts'
import type { Quantity } from '../money/quantity.ts'
import type { Usd, UsdPerUnit } from '../money/usd.ts'

/** One priced quantity. `usd` is `quantity` × `usdPerUnit`, exactly. */
export interface BillLine {
  readonly resource: string
  readonly item: string
  readonly phase: Phase
  readonly region: string
  readonly usageType: string
  readonly quantity: Quantity
  readonly unit: string
  readonly usdPerUnit: UsdPerUnit
  readonly usd: Usd
  readonly provenance: Provenance
  readonly explain: string
}

/** Something the answer lacks or had to assume, and what that does to it. */
export interface Gap {
  readonly kind:
    | 'missing-price'
    | 'ambiguous-price'
    | 'assumed-price'
    | 'estimated-price'
    | 'odd-price'
    | 'missing-permission'
    | 'stale'
    | 'missing-period'
    | 'partial-period'
    | 'missing-data'
    | 'unknown-usage-type'
  readonly what: string
  readonly effect: string
}

/** Priced lines and what is missing from them. A bill without lines is the zero of `addBills`. */
export interface Bill {
  readonly lines: readonly BillLine[]
  readonly gaps: readonly Gap[]
  readonly notes: readonly string[]
}

export const EMPTY_BILL: Bill = { lines: [], gaps: [], notes: [] }

/** Gaps that leave dollars out; the others only say how sure a figure is. */
export function isIncomplete(bill: Bill): boolean {
  return bill.gaps.some(
    (gap) => gap.kind === 'missing-price' || gap.kind === 'ambiguous-price' || gap.kind === 'missing-permission',
  )
}
