import { createRandom, deriveSeed } from '@costwright/engine/simulate/random'
import { createSpotEstimator } from '@costwright/engine/simulate/spot/estimate-spot-job'
import { interruptionRate, type Interruptions } from '@costwright/engine/simulate/spot/interruption-rate'
import { simulateSpotJob } from '@costwright/engine/simulate/spot/simulate-spot-job'
import { dalyCheckpointing, type SpotJob } from '@costwright/engine/simulate/spot/spot-job'
import { probabilityByDeadline, type SpotOutcome } from '@costwright/engine/simulate/spot/spot-outcome'
import type { Spread } from '@costwright/engine/simulate/spot/weighted-sample'

const FULL_REPLICATIONS = 100_000

const INTERRUPTIONS: readonly Interruptions[] = [
  { kind: 'exponential', meanIntervalHours: 3 },
  { kind: 'exponential', meanIntervalHours: 20 },
  { kind: 'exponential', meanIntervalHours: 500 },
  interruptionRate(5467),
  interruptionRate(2537, { interruptions: 4, instanceHours: 60 }),
  { kind: 'observed', upHours: [0.3, 0.8, 1.5, 2.2, 4, 6.5, 9, 14, 30, 70] },
]

/** One job by both methods; differences are relative to the full simulation, probabilities absolute. */
export interface EstimatorCell {
  readonly name: string
  readonly checkpoints: boolean
  readonly wall: SpreadDifference
  readonly billable: SpreadDifference
  /** Largest difference of P(wall <= deadline) over deadlines at 1.05, 1.25, 1.5 and 2 times the median. */
  readonly deadlineProbability: number
}

export interface SpreadDifference {
  readonly mean: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** The jobs that both methods are held against each other on. */
export function estimatorJobs(): readonly { readonly name: string; readonly job: SpotJob }[] {
  const jobs: { name: string; job: SpotJob }[] = []
  for (const workHours of [1, 6, 24, 72]) {
    for (const workLogSd of [0, 0.25]) {
      for (const [index, interruptions] of INTERRUPTIONS.entries()) {
        for (const instanceCount of [1, 4]) {
          const base: SpotJob = {
            workHours,
            workLogSd,
            instanceCount,
            checkpoints: null,
            startHours: 0.07,
            downloadHours: 0.1,
            restoreHours: 0.03,
            uploadHours: 0.02,
            interruptions,
            wait: { kind: 'exponential', meanHours: 0.5 },
            initialWaitProbability: index % 2 === 0 ? 0 : 0.1,
            maxWaitHours: null,
          }
          const name = `${workHours} h ±${workLogSd} × ${instanceCount}, interruptions ${index}`
          jobs.push({ name, job: { ...base, checkpoints: dalyCheckpointing(base, 0.02, 0.02) } })
          if (workHours <= 6) jobs.push({ name: `${name}, no checkpoints`, job: base })
        }
      }
    }
  }
  return jobs
}

/** The fast estimator against the full simulation on every job of the grid. */
export function runEstimatorError(seed: number): readonly EstimatorCell[] {
  const estimator = createSpotEstimator(seed)
  return estimatorJobs().map(({ name, job }, index) => {
    const fast = estimator.estimate(job)
    const full = simulateSpotJob(job, FULL_REPLICATIONS, createRandom(deriveSeed(seed, index)))
    return {
      name,
      checkpoints: job.checkpoints !== null,
      wall: spreadDifference(fast.wallHours, full.wallHours),
      billable: spreadDifference(fast.billableHours, full.billableHours),
      deadlineProbability: deadlineDifference(fast, full),
    }
  })
}

function spreadDifference(fast: Spread, full: Spread): SpreadDifference {
  return {
    mean: fast.mean / full.mean - 1,
    p10: fast.p10 / full.p10 - 1,
    p50: fast.p50 / full.p50 - 1,
    p90: fast.p90 / full.p90 - 1,
  }
}

function deadlineDifference(fast: SpotOutcome, full: SpotOutcome): number {
  return [1.05, 1.25, 1.5, 2].reduce((most, factor) => {
    const deadline = full.wallHours.p50 * factor
    return Math.max(most, Math.abs(probabilityByDeadline(fast, deadline) - probabilityByDeadline(full, deadline)))
  }, 0)
}
