import type { BillComponentId } from './bill-component.ts'
import type { PurchaseOption } from './line-class.ts'

/** A line as a bill shows it; what a pattern's example leaves out is absent from the line. */
export interface PatternExample {
  readonly usageType: string
  readonly operation?: string
  readonly productComponent?: string
  readonly description?: string
}

/** How sure it is that bills carry the pattern. */
export interface PatternEvidence {
  /**
   * `bill` and `price-list` were read there, `documented` stands in a document of AWS's or a tool that reads bills,
   * `assumed` nobody has read: the form follows from its neighbours.
   */
  readonly kind: 'bill' | 'price-list' | 'documented' | 'assumed'
  readonly source: string
  /** When it was read, as exactly as is known: `2026-07` or `2026-10-04`; null where the source has no date. */
  readonly date: string | null
}

/** One kind of usage type of SageMaker or of a commitment, and what it pays for. */
export interface UsageTypePattern {
  readonly id: string
  /** For people: the usage types without their region prefix, `Train:ml.*`. */
  readonly shown: readonly string[]
  /**
   * Matches the usage type without its region prefix. Anchored at its start, so that `RStudio:` is never read as `Studio:`;
   * no two patterns without `said` know the same usage type, so their order does not matter.
   */
  readonly usageType: RegExp
  /**
   * Where the usage type alone does not tell: what the description, the component attribute and the operation, joined by
   * line breaks, must say too, with the words for people. Such patterns are asked before the others.
   */
  readonly said: { readonly words: string; readonly pattern: RegExp } | null
  readonly component: BillComponentId
  /** How usage of this kind is bought when no commitment covers it. */
  readonly purchaseOption: PurchaseOption
  /** AWS's name of the unit; `Hrs` with an `ml.*` type is instance-hours. */
  readonly unit: string
  readonly evidence: PatternEvidence
  readonly examples: readonly [PatternExample, ...PatternExample[]]
}
