import { EMPTY_BILL, type Bill } from '../../bill/bill.ts'
import type { KnobId } from './knobs.ts'
import type { Priced, Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'

/** What is decided about one component in one situation. */
export interface Decision {
  readonly use: boolean
  /** One or two sentences with the numbers that decided. */
  readonly why: string
  /** The component, running what this situation needs of it; null when nothing is needed of it. */
  readonly option: Priced | null
  /** What does the same work without it; null when there is no such thing. */
  readonly alternative: Priced | null
  /** What the situation costs for this component's work: the option where it is used, else the alternative, unless another component has it. */
  readonly counted: Bill
}

/** A component of the decision matrix: one file, one entry in the registry. */
export interface PlanComponent {
  /** Its name in answers; the file has the same name. */
  readonly id: string
  readonly title: string
  /** Fields of the project whose change can turn the decision, the most telling first. */
  readonly knobs: readonly [KnobId, ...KnobId[]]
  readonly decide: (situation: Situation, pricer: Pricer) => Decision
}

/** Nothing is needed of the component. */
export function notNeeded(why: string): Decision {
  return { use: false, why, option: null, alternative: null, counted: EMPTY_BILL }
}

/** The component does the work. */
export function used(option: Priced, alternative: Priced | null, why: string): Decision {
  return { use: true, why, option, alternative, counted: option.bill }
}

/** Something else does the work; `counted` is its bill unless another component of the matrix has it. */
export function skipped(
  option: Priced | null,
  alternative: Priced | null,
  why: string,
  counted: Bill = alternative?.bill ?? EMPTY_BILL,
): Decision {
  return { use: false, why, option, alternative, counted }
}

/** The option has no price: what stands in for it is counted, and the gap is reported. */
export function unpriced(
  option: Priced,
  alternative: Priced | null,
  counted: Bill = alternative?.bill ?? EMPTY_BILL,
): Decision {
  const instead = alternative === null ? '' : `; ${alternative.what} is counted`
  return skipped(
    option,
    alternative,
    `SageMaker has no price for it: ${missingOf(option)}${instead}.`,
    withGapsOf(option, counted),
  )
}

/** A bill with the gaps of an option that could not be compared. */
export function withGapsOf(option: Priced, counted: Bill): Bill {
  return option.complete ? counted : { ...counted, gaps: [...counted.gaps, ...option.bill.gaps] }
}

/** What is missing from an incomplete option, for a sentence. */
export function missingOf(option: Priced): string {
  const gap = option.bill.gaps.find((one) => one.kind === 'missing-price' || one.kind === 'ambiguous-price')
  return gap?.what ?? 'a price is missing'
}
