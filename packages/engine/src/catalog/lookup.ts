import type { UsdPerUnit } from '../money/usd.ts'

/** Where a price comes from: an AWS file the user fetched, the shipped snapshot, a rule over other prices, an assumption, or the user. */
export interface Provenance {
  readonly source: 'aws-price-list' | 'snapshot' | 'derived' | 'assumed' | 'user'
  /** Date of the reading, or of the reading that a derived price rests on: YYYY-MM-DD, or YYYY-MM where no day is known. */
  readonly date: string
  readonly note?: string
}

export type MissingReason =
  | 'unknown-instance-type'
  | 'unknown-region'
  | 'unknown-rate'
  | 'not-offered'
  | 'not-listed-in-region'
  | 'no-reading'

export interface Found {
  readonly kind: 'found'
  readonly usdPerUnit: UsdPerUnit
  readonly unit: string
  readonly provenance: Provenance
  /** Notes on a reading that looks wrong in AWS's own list. */
  readonly oddities: readonly string[]
}
export interface Missing {
  readonly kind: 'missing'
  readonly reason: MissingReason
  readonly message: string
}
export interface Ambiguous {
  readonly kind: 'ambiguous'
  readonly candidates: readonly UsdPerUnit[]
  readonly message: string
}
/** The answer to every price question: a price with its provenance, or why there is none. Never zero, never the first of many. */
export type PriceLookup = Found | Missing | Ambiguous
