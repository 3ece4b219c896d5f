import {
  requireCount,
  requireNonNegative,
  requirePositive,
  requireProbability,
  SimulationInputError,
} from '../input-error.ts'
import { dalyIntervalHours, wholeIntervalHours } from './checkpoint-interval.ts'
import { clusterMeanIntervalHours } from './expected-makespan.ts'
import { checkInterruptions, meanIntervalHours, type Interruptions } from './interruption-rate.ts'

/** Hours without capacity after an interruption: none, exponential, or drawn from a list of observed ones. */
export type CapacityWait =
  | { readonly kind: 'none' }
  | { readonly kind: 'exponential'; readonly meanHours: number }
  | { readonly kind: 'observed'; readonly hours: readonly number[] }

/** A checkpoint of `costHours` after every `intervalHours` of work. */
export interface Checkpointing {
  readonly intervalHours: number
  readonly costHours: number
}

/** A managed spot training job as the simulation sees it. All durations in hours of wall time. */
export interface SpotJob {
  /** Work on this device without interruptions or checkpoints; the median when `workLogSd` is above zero. */
  readonly workHours: number
  /** Standard deviation of the logarithm of the work, for a predicted run time; 0 for a known one. */
  readonly workLogSd: number
  /** One interruption of any instance stops the whole job. */
  readonly instanceCount: number
  /** Null: every interruption starts the work over. */
  readonly checkpoints: Checkpointing | null
  /** Starting and preparing the instances, at the start and after every interruption. Not billed; can be interrupted. */
  readonly startHours: number
  /** Downloading the data, at the start and after every interruption. Billed. */
  readonly downloadHours: number
  /** Loading the checkpoint and warming up again, after every interruption. Billed. */
  readonly restoreHours: number
  /** Uploading the model at the end. Billed; an interruption there falls back to the last checkpoint. */
  readonly uploadHours: number
  readonly interruptions: Interruptions
  readonly wait: CapacityWait
  /** Probability that there is no capacity when the job is submitted; it then waits one whole `wait` first. */
  readonly initialWaitProbability: number
  /** MaxWaitTimeInSeconds in hours: wall time from submission, waiting included. Null: SageMaker's own limit, `MAX_WAIT_HOURS`. */
  readonly maxWaitHours: number | null
}

/** Longest a SageMaker training job may take in all: 30 days (SageMaker API reference, StoppingCondition). */
export const MAX_WAIT_HOURS = 720

/** @throws SimulationInputError naming the first field that makes no sense. */
export function checkSpotJob(job: SpotJob): void {
  requirePositive('workHours', job.workHours)
  requireNonNegative('workLogSd', job.workLogSd)
  requireCount('instanceCount', job.instanceCount)
  if (job.checkpoints !== null) {
    requirePositive('checkpoints.intervalHours', job.checkpoints.intervalHours)
    requireNonNegative('checkpoints.costHours', job.checkpoints.costHours)
  }
  requireNonNegative('startHours', job.startHours)
  requireNonNegative('downloadHours', job.downloadHours)
  requireNonNegative('restoreHours', job.restoreHours)
  requireNonNegative('uploadHours', job.uploadHours)
  checkInterruptions(job.interruptions)
  checkWait(job.wait)
  requireProbability('initialWaitProbability', job.initialWaitProbability)
  if (job.maxWaitHours !== null) requirePositive('maxWaitHours', job.maxWaitHours)
}

function checkWait(wait: CapacityWait): void {
  switch (wait.kind) {
    case 'none':
      return
    case 'exponential':
      requireNonNegative('wait.meanHours', wait.meanHours)
      return
    case 'observed':
      if (wait.hours.length === 0) {
        throw new SimulationInputError('wait.hours', 'a list of at least one wait', 'an empty list')
      }
      for (const hours of wait.hours) requireNonNegative('wait.hours', hours)
  }
}

/** Mean hours of one wait for capacity. */
export function meanWaitHours(wait: CapacityWait): number {
  switch (wait.kind) {
    case 'none':
      return 0
    case 'exponential':
      return wait.meanHours
    case 'observed': {
      let total = 0
      for (const hours of wait.hours) total += hours
      return total / wait.hours.length
    }
  }
}

/** Share of time without capacity when up-times of mean U and waits of mean V alternate: V / (U + V). */
export function unavailableShare(interruptions: Interruptions, wait: CapacityWait): number {
  const waitHours = meanWaitHours(wait)
  return waitHours === 0 ? 0 : waitHours / (meanIntervalHours(interruptions) + waitHours)
}

/**
 * Checkpoints of `costHours` at Daly's interval for these interruptions and this many instances, fitted to whole stretches of
 * the work, and never closer than `shortestHours` (a training step, or an epoch, that cannot be cut).
 * @throws SimulationInputError naming the field.
 */
export function dalyCheckpointing(
  job: Pick<SpotJob, 'workHours' | 'instanceCount' | 'interruptions'>,
  costHours: number,
  shortestHours: number,
): Checkpointing {
  requirePositive('workHours', job.workHours)
  requirePositive('shortestHours', shortestHours)
  const clusterHours = clusterMeanIntervalHours(meanIntervalHours(job.interruptions), job.instanceCount)
  const wanted = Math.max(shortestHours, dalyIntervalHours(costHours, clusterHours))
  const intervalHours = wholeIntervalHours(job.workHours, wanted)
  return { intervalHours: Math.max(Math.min(shortestHours, job.workHours), intervalHours), costHours }
}
