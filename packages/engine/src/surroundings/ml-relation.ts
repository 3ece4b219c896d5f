import type { BillPhase } from '../usage-types/bill-phase.ts'

/** How sure it is that a line belongs to machine learning, from sure to not at all. */
export const RELATIONS = ['certain', 'likely', 'uncertain', 'no'] as const
export type Related = (typeof RELATIONS)[number]

/** Whether and why a line of another service belongs to machine learning. */
export interface MlRelation {
  readonly related: Related
  /** A sentence for people, without a full stop. */
  readonly because: string
  /** The phase that the evidence points to; `around` where it points to none, `other` where there is no relation. */
  readonly phase: BillPhase
}

/** A line of a bill, or a group of lines that agree in all of this. */
export interface SurroundingLine {
  readonly service: string | null
  readonly usageType: string | null
  readonly operation: string | null
  /** ARN or id. */
  readonly resource: string | null
  readonly tags: Readonly<Record<string, string>>
  /** Share of the account's dollars that are machine learning by themselves, 0 to 1; null when not known. */
  readonly accountMlShare: number | null
}
