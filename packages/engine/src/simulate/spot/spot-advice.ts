import { requireNonNegative, requirePositive, requireProbability } from '../input-error.ts'
import { meanSpotUsdPerHour, probabilityWithinBudget, spotCostUsd, type SpotPriceRange } from './spot-cost.ts'
import { checkSpotJob, type Checkpointing, type SpotJob } from './spot-job.ts'
import { probabilityByDeadline, type SpotOutcome } from './spot-outcome.ts'
import type { Spread } from './weighted-sample.ts'

/** What to weigh a spot job against. */
export interface SpotQuestion {
  readonly job: SpotJob
  readonly spotPrice: SpotPriceRange
  readonly onDemandUsdPerHour: number
  /** Hours from submission within which the job should be done, or null. */
  readonly deadlineHours: number | null
  readonly budgetUsd: number | null
  /** Probability of making the deadline that is asked for. */
  readonly targetProbability: number
  /** The checkpoints the job could write where it writes none, to say what they would save; null when it cannot. */
  readonly possibleCheckpoints: Checkpointing | null
}

/** Probability of making a deadline that is asked for where the user does not say. */
export const DEFAULT_TARGET_PROBABILITY = 0.9

/** Something about a spot job that its owner should know before launching it. */
export type SpotWarning =
  | {
      readonly kind: 'no-checkpoints'
      /** Billable hours of one instance that interruptions are expected to waste, and what they cost over all instances. */
      readonly expectedLostHours: number
      readonly expectedLostUsd: number
      /** The same with the possible checkpoints; null when there are none. */
      readonly lostHoursWithCheckpoints: number | null
      readonly lostUsdWithCheckpoints: number | null
    }
  | { readonly kind: 'may-not-finish'; readonly probabilityFinished: number; readonly maxWaitHours: number }
  | { readonly kind: 'max-wait-after-deadline'; readonly maxWaitHours: number; readonly deadlineHours: number }

/** Whether to run a job on managed spot, and the figures behind it. */
export interface SpotAdvice {
  /** `neither` when spot costs more or comes too late and on demand would miss the deadline as well. */
  readonly choice: 'spot' | 'on-demand' | 'neither'
  /** Why not spot; null when it is worth it. */
  readonly against: 'dearer' | 'deadline' | 'unfinished' | null
  readonly spotUsd: Spread
  readonly onDemandUsd: Spread
  /** 1 − expected spot cost ÷ expected on-demand cost; negative when spot is dearer. */
  readonly expectedSaving: number
  /** Spot price in USD per instance-hour below which the expected cost of spot is the lower one. */
  readonly breakEvenUsdPerHour: number
  /** Null without a deadline. */
  readonly probabilityByDeadline: { readonly spot: number; readonly onDemand: number } | null
  /** Null without a budget. */
  readonly probabilityWithinBudget: { readonly spot: number; readonly onDemand: number } | null
  readonly warnings: readonly SpotWarning[]
}

/** The same job on demand: nothing interrupts, nothing waits, and no checkpoints are needed. */
export function onDemandJob(job: SpotJob): SpotJob {
  return {
    ...job,
    checkpoints: null,
    interruptions: { kind: 'never' },
    wait: { kind: 'none' },
    initialWaitProbability: 0,
    maxWaitHours: null,
  }
}

/**
 * Spot is worth it when its expected cost (spot price × expected billable hours, repeated work included) is below that of
 * running on demand, and the deadline is made with the probability asked for. Without a deadline the job must at least finish
 * before MaxWait with that probability. `estimate` is an estimator's or a simulation.
 * @throws SimulationInputError naming the field that makes no sense.
 */
export function adviseSpot(question: SpotQuestion, estimate: (job: SpotJob) => SpotOutcome): SpotAdvice {
  checkQuestion(question)
  const { job, spotPrice, onDemandUsdPerHour, deadlineHours, budgetUsd } = question
  const count = job.instanceCount
  const onDemandPrice: SpotPriceRange = {
    lowUsdPerHour: onDemandUsdPerHour,
    medianUsdPerHour: onDemandUsdPerHour,
    highUsdPerHour: onDemandUsdPerHour,
  }
  const spot = estimate(job)
  const onDemand = estimate(onDemandJob(job))
  const spotUsd = spotCostUsd(spot, spotPrice, count)
  const onDemandUsd = spotCostUsd(onDemand, onDemandPrice, count)
  const byDeadline =
    deadlineHours === null
      ? null
      : { spot: probabilityByDeadline(spot, deadlineHours), onDemand: probabilityByDeadline(onDemand, deadlineHours) }
  const against = reasonAgainst(question, spotUsd.mean, onDemandUsd.mean, byDeadline?.spot ?? null, spot)
  const onDemandInTime = byDeadline === null || byDeadline.onDemand >= question.targetProbability
  return {
    choice: against === null ? 'spot' : onDemandInTime ? 'on-demand' : 'neither',
    against,
    spotUsd,
    onDemandUsd,
    expectedSaving: 1 - spotUsd.mean / onDemandUsd.mean,
    breakEvenUsdPerHour: onDemandUsd.mean / (spot.billableHours.mean * count),
    probabilityByDeadline: byDeadline,
    probabilityWithinBudget:
      budgetUsd === null
        ? null
        : {
            spot: probabilityWithinBudget(spot, spotPrice, count, budgetUsd),
            onDemand: probabilityWithinBudget(onDemand, onDemandPrice, count, budgetUsd),
          },
    warnings: warnings(question, spot, estimate),
  }
}

function checkQuestion(question: SpotQuestion): void {
  checkSpotJob(question.job)
  requirePositive('onDemandUsdPerHour', question.onDemandUsdPerHour)
  requireProbability('targetProbability', question.targetProbability)
  if (question.deadlineHours !== null) requireNonNegative('deadlineHours', question.deadlineHours)
  if (question.budgetUsd !== null) requireNonNegative('budgetUsd', question.budgetUsd)
}

function reasonAgainst(
  question: SpotQuestion,
  spotUsd: number,
  onDemandUsd: number,
  spotByDeadline: number | null,
  spot: SpotOutcome,
): SpotAdvice['against'] {
  if (spotByDeadline !== null && spotByDeadline < question.targetProbability) return 'deadline'
  if (spot.probabilityFinished < question.targetProbability) return 'unfinished'
  return spotUsd < onDemandUsd ? null : 'dearer'
}

function warnings(
  question: SpotQuestion,
  spot: SpotOutcome,
  estimate: (job: SpotJob) => SpotOutcome,
): readonly SpotWarning[] {
  const { job, deadlineHours, possibleCheckpoints } = question
  const found: SpotWarning[] = []
  const usdPerJobHour = meanSpotUsdPerHour(question.spotPrice) * job.instanceCount
  if (job.checkpoints === null && job.interruptions.kind !== 'never') {
    const withCheckpoints =
      possibleCheckpoints === null ? null : estimate({ ...job, checkpoints: possibleCheckpoints }).expectedLostHours
    found.push({
      kind: 'no-checkpoints',
      expectedLostHours: spot.expectedLostHours,
      expectedLostUsd: spot.expectedLostHours * usdPerJobHour,
      lostHoursWithCheckpoints: withCheckpoints,
      lostUsdWithCheckpoints: withCheckpoints === null ? null : withCheckpoints * usdPerJobHour,
    })
  }
  if (spot.probabilityFinished < question.targetProbability) {
    found.push({
      kind: 'may-not-finish',
      probabilityFinished: spot.probabilityFinished,
      maxWaitHours: spot.maxWaitHours,
    })
  }
  if (deadlineHours !== null && job.maxWaitHours !== null && job.maxWaitHours > deadlineHours) {
    found.push({ kind: 'max-wait-after-deadline', maxWaitHours: job.maxWaitHours, deadlineHours })
  }
  return found
}
