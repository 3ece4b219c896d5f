import { SimulationInputError } from '../input-error.ts'
import { probabilityAtMost, type Spread, type WeightedSample } from './weighted-sample.ts'

/** What a spot job comes to: distributions over its possible courses, and what they add up to. */
export interface SpotOutcome {
  /** Submission to the end, or to MaxWait where it stopped the job. */
  readonly wallHours: Spread
  /**
   * Billed hours of one instance (downloading, training, uploading); times the instance count for instance-hours, times the
   * spot price for dollars. Clock hours: the BillableTimeInSeconds that SageMaker reports for spot jobs seems to be scaled by
   * the discount (assumed), and is then smaller.
   */
  readonly billableHours: Spread
  readonly expectedInterruptions: number
  readonly probabilityUninterrupted: number
  /** Probability that the job ends by itself before MaxWait. */
  readonly probabilityFinished: number
  /** Mean billable hours that bought nothing lasting: work done twice, restarts, and what a job stopped by MaxWait had not saved. */
  readonly expectedLostHours: number
  readonly maxWaitHours: number
  readonly wall: WeightedSample
  readonly billable: WeightedSample
}

/**
 * Probability that the job is finished within `deadlineHours` of its submission.
 * @throws SimulationInputError when the deadline is NaN.
 */
export function probabilityByDeadline(outcome: SpotOutcome, deadlineHours: number): number {
  if (Number.isNaN(deadlineHours)) throw new SimulationInputError('deadlineHours', 'a number of hours', deadlineHours)
  // At MaxWait and beyond, the sample's jobs include those that were stopped unfinished.
  if (deadlineHours >= outcome.maxWaitHours) return outcome.probabilityFinished
  return probabilityAtMost(outcome.wall, deadlineHours)
}
