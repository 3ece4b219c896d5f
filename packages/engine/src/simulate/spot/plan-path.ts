import { clusterMeanIntervalHours, stretchCount } from './expected-makespan.ts'
import { meanIntervalHours, type Interruptions } from './interruption-rate.ts'
import type { PathPlan } from './spot-path.ts'
import { checkSpotJob, MAX_WAIT_HOURS, type SpotJob } from './spot-job.ts'

/**
 * The constants of a job for `runPath`.
 * @throws SimulationInputError naming the first field of the job that makes no sense.
 */
export function planPath(job: SpotJob): PathPlan {
  checkSpotJob(job)
  return {
    startHours: job.startHours,
    firstOverheadHours: job.downloadHours,
    restartOverheadHours: job.downloadHours + job.restoreHours,
    intervalHours: job.checkpoints === null ? Number.POSITIVE_INFINITY : job.checkpoints.intervalHours,
    checkpointHours: job.checkpoints === null ? 0 : job.checkpoints.costHours,
    tailHours: job.uploadHours,
    maxWaitHours: job.maxWaitHours ?? MAX_WAIT_HOURS,
    waits: job.wait.kind === 'observed' ? Float64Array.from(job.wait.hours).toSorted() : null,
    meanWaitHours: job.wait.kind === 'exponential' ? job.wait.meanHours : 0,
    upHours: job.interruptions.kind === 'observed' ? Float64Array.from(job.interruptions.upHours).toSorted() : null,
    instanceCount: job.instanceCount,
  }
}

/** How many stretches between checkpoints this much work makes under the plan. */
export function pathStretches(plan: PathPlan, workHours: number): number {
  return plan.intervalHours >= workHours ? 1 : stretchCount(workHours, plan.intervalHours)
}

/**
 * Probability that none of the instances is taken for this many hours from a fresh start.
 */
export function survivalProbability(plan: PathPlan, interruptions: Interruptions, hours: number): number {
  switch (interruptions.kind) {
    case 'never':
      return 1
    case 'exponential':
      return Math.exp((-hours * plan.instanceCount) / interruptions.meanIntervalHours)
    case 'uncertain':
      return Math.exp(-interruptions.shape * Math.log1p((hours * plan.instanceCount) / interruptions.exposureHours))
    case 'observed':
      return (1 - shareBelow(plan.upHours ?? new Float64Array(0), hours)) ** plan.instanceCount
  }
}

/** Share of an ascending list that lies strictly below a value. */
function shareBelow(ascending: Float64Array, value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return ascending.length === 0 ? 0 : low / ascending.length
}

/** The up-time of the whole cluster that a share `probability` (0 to 1, 1 excluded) of fresh starts does not exceed. */
export function upTimeQuantile(plan: PathPlan, interruptions: Interruptions, probability: number): number {
  switch (interruptions.kind) {
    case 'never':
      return Number.POSITIVE_INFINITY
    case 'exponential':
      return (-Math.log1p(-probability) * interruptions.meanIntervalHours) / plan.instanceCount
    case 'uncertain':
      return (
        (Math.expm1(-Math.log1p(-probability) / interruptions.shape) * interruptions.exposureHours) / plan.instanceCount
      )
    case 'observed': {
      const ascending = plan.upHours ?? new Float64Array(0)
      const rank = -Math.expm1(Math.log1p(-probability) / plan.instanceCount)
      return ascending[Math.min(ascending.length - 1, Math.floor(rank * ascending.length))] ?? 0
    }
  }
}

/** Mean up-time of the whole cluster, for an exponential draw; Infinity when nothing interrupts. */
export function clusterUpHours(interruptions: Interruptions, instanceCount: number): number {
  return clusterMeanIntervalHours(meanIntervalHours(interruptions), instanceCount)
}
