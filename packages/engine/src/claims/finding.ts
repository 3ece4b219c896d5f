import type { Measure } from './measure.ts'

/** `wrong` when the figures of today contradict the claim; `open` when they cannot settle it. */
export type Verdict = 'right' | 'wrong' | 'open'

/** One claim of a document, held against figures. */
export interface Finding {
  /** What was checked: `price`, `cost`, `spot-price`, `no-gain`, or the kind of a statement. */
  readonly rule: string
  /** What the claim is about: an option, or the document. */
  readonly subject: string
  readonly verdict: Verdict
  /** The figure in the document, where the claim has one. */
  readonly claimed: Measure | null
  /** The figure as computed, where there is one. */
  readonly found: Measure | null
  /** How the figure came about, in words and numbers. */
  readonly why: string
}
