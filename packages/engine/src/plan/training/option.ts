import type { Bill } from '../../bill/bill.ts'
import type { Range } from './range.ts'

/** How the time of an option is known. */
export type Basis = 'measured' | 'predicted' | 'assumed'

/** Work hours on one kind of instance, as the time model gives them. */
export type TimePrediction =
  | {
      readonly kind: 'time'
      readonly hours: Range
      readonly basis: Basis
      readonly expectedErrorPct: number
      readonly notes: readonly string[]
    }
  | { readonly kind: 'no-time'; readonly why: string }

/** Gives the work hours (no start-up, no download) of the job on an instance type. */
export type TimeModel = (instanceType: string, count: number) => TimePrediction

/** One way to run the job. */
export interface TrainingOption {
  /** `ml.g4dn.xlarge×1/us-east-1/spot`, or `local`. */
  readonly id: string
  readonly instanceType: string
  readonly count: number
  readonly region: string
  readonly purchase: 'on-demand' | 'spot' | 'local'
  /** From submission to the result, hours. */
  readonly hours: Range
  readonly costUsd: Range
  /** What the option bills at the median. */
  readonly bill: Bill
  /** Times faster than the own machine; null when there is none. */
  readonly speedup: number | null
  /** Probability of being done within the deadline; null without one. */
  readonly meetsDeadline: number | null
  /** Probability of costing no more than the budget; null without one. */
  readonly withinBudget: number | null
  /** Nothing else is both cheaper and faster. */
  readonly pareto: boolean
  readonly basis: Basis
  readonly expectedErrorPct: number
  readonly notes: readonly string[]
  /** Dollars an hour that the option bills while it works. */
  readonly usdPerWorkHour: number
  readonly spot: SpotFigures | null
}

/** What spot adds to an option. */
export interface SpotFigures {
  readonly band: string
  readonly expectedInterruptions: number
  readonly probabilityFinished: number
  /** Billed hours expected to be lost to interruptions, and what they cost. */
  readonly expectedLostHours: number
  readonly expectedLostUsd: number
  /** Minutes between checkpoints; null without checkpoints. */
  readonly checkpointMinutes: number | null
  readonly maxWaitHours: number
  /** Spot price per instance-hour above which on demand is cheaper on average. */
  readonly breakEvenUsdPerHour: number
}

/** A type that is no option, and why. */
export interface Excluded {
  readonly instanceType: string
  /** `spot` where only that is no option; null for the type as a whole. */
  readonly purchase: 'spot' | null
  readonly why: string
}
