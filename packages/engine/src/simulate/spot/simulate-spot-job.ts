import { gammaVariate } from '../gamma-variate.ts'
import { requireCount } from '../input-error.ts'
import { normalQuantile } from '../normal-quantile.ts'
import type { Random } from '../random.ts'
import { clusterUpHours, pathStretches, planPath } from './plan-path.ts'
import { BILLABLE, drawUp, drawWait, FINISHED, INTERRUPTIONS, LOST, PATH_SLOTS, runPath, WALL } from './spot-path.ts'
import type { SpotJob } from './spot-job.ts'
import type { SpotOutcome } from './spot-outcome.ts'
import { equalSample, sampleSpread } from './weighted-sample.ts'

/**
 * The full simulation: `replications` independent courses of the job, every quantity drawn. The yardstick for
 * `createSpotEstimator`, and the one to use when a single answer may take a tenth of a second. Standard error of a
 * probability p: √(p(1 − p) / replications).
 * @throws SimulationInputError naming the first field of the job that makes no sense.
 */
export function simulateSpotJob(job: SpotJob, replications: number, random: Random): SpotOutcome {
  const plan = planPath(job)
  requireCount('replications', replications)
  const wall = new Float64Array(replications)
  const billable = new Float64Array(replications)
  const result = new Float64Array(PATH_SLOTS)
  const interruptions = job.interruptions
  const knownUpHours = clusterUpHours(interruptions, job.instanceCount)
  const fixedStretches = pathStretches(plan, job.workHours)
  let interrupted = 0
  let untouched = 0
  let finished = 0
  let lost = 0
  for (let path = 0; path < replications; path += 1) {
    const work = job.workLogSd === 0 ? job.workHours : drawWork(job, random)
    const stretches = job.workLogSd === 0 ? fixedStretches : pathStretches(plan, work)
    const firstWait = random.uniform() < job.initialWaitProbability ? drawWait(plan, random) : 0
    const upHours =
      interruptions.kind === 'uncertain'
        ? 1 / (gammaVariate(random, interruptions.shape, interruptions.exposureHours) * job.instanceCount)
        : knownUpHours
    const firstUp = Number.isFinite(upHours) ? drawUp(plan, upHours, random) : Number.POSITIVE_INFINITY
    runPath(plan, work, stretches, firstWait, firstUp, upHours, random, result)
    wall[path] = result[WALL] ?? 0
    billable[path] = result[BILLABLE] ?? 0
    interrupted += result[INTERRUPTIONS] ?? 0
    untouched += result[INTERRUPTIONS] === 0 && result[FINISHED] === 1 ? 1 : 0
    finished += result[FINISHED] ?? 0
    lost += result[LOST] ?? 0
  }
  const wallSample = equalSample(wall)
  const billableSample = equalSample(billable)
  return {
    wallHours: sampleSpread(wallSample),
    billableHours: sampleSpread(billableSample),
    expectedInterruptions: interrupted / replications,
    probabilityUninterrupted: untouched / replications,
    probabilityFinished: finished / replications,
    expectedLostHours: lost / replications,
    maxWaitHours: plan.maxWaitHours,
    wall: wallSample,
    billable: billableSample,
  }
}

function drawWork(job: SpotJob, random: Random): number {
  // A uniform of exactly 0 has no finite normal quantile.
  return job.workHours * Math.exp(job.workLogSd * normalQuantile(Math.max(random.uniform(), Number.EPSILON)))
}
