import { SimulationInputError } from '../input-error.ts'
import { clusterUpHours, pathStretches, planPath } from './plan-path.ts'
import { uninterruptedHours } from './spot-path.ts'
import { meanWaitHours, type SpotJob } from './spot-job.ts'

/** Expectations of a spot job that waits as long as it takes (no MaxWait). */
export interface ExpectedSpotJob {
  readonly wallHours: number
  readonly billableHours: number
  readonly interruptions: number
}

/**
 * Exact expectations for exponential interruptions and a known amount of work, by Daly's argument stretch by stretch. With L
 * the length of a stretch, s the overhead of a restart and M the cluster's mean interval, a stretch takes
 * M·e^{s/M}·(e^{L/M} − 1) exposed hours; interruptions are exposed hours ÷ M; each adds a wait, and each attempt has unbilled
 * start-up of M·(1 − e^{−S/M}) on average. Infinity when no double can hold the answer.
 * @throws SimulationInputError for other kinds of interruptions, for uncertain work, or a field that makes no sense.
 */
export function expectedSpotJob(job: SpotJob): ExpectedSpotJob {
  const plan = planPath(job)
  if (job.workLogSd !== 0) throw new SimulationInputError('workLogSd', '0 for a closed form', job.workLogSd)
  if (job.interruptions.kind !== 'exponential' && job.interruptions.kind !== 'never') {
    throw new SimulationInputError(
      'interruptions.kind',
      'exponential or never for a closed form',
      job.interruptions.kind,
    )
  }
  const stretches = pathStretches(plan, job.workHours)
  const firstWait = job.initialWaitProbability * meanWaitHours(job.wait)
  const mean = clusterUpHours(job.interruptions, job.instanceCount)
  if (mean === Number.POSITIVE_INFINITY) {
    const hours = uninterruptedHours(plan, job.workHours, stretches)
    return { wallHours: firstWait + hours, billableHours: hours - job.startHours, interruptions: 0 }
  }
  const firstOverhead = plan.startHours + plan.firstOverheadHours
  const restartOverhead = plan.startHours + plan.restartOverheadHours
  const restartFactor = Math.exp(restartOverhead / mean)
  const interval = stretches === 1 ? job.workHours : plan.intervalHours
  const lastLength = job.workHours - (stretches - 1) * interval + plan.tailHours
  const firstAttempt = -mean * Math.expm1(-firstOverhead / mean) * restartFactor
  const exposed =
    firstAttempt +
    mean *
      restartFactor *
      ((stretches - 1) * Math.expm1((interval + plan.checkpointHours) / mean) + Math.expm1(lastLength / mean))
  const interruptions = exposed / mean
  return {
    wallHours: firstWait + exposed + interruptions * meanWaitHours(job.wait),
    billableHours: exposed + (1 + interruptions) * mean * Math.expm1(-plan.startHours / mean),
    interruptions,
  }
}
