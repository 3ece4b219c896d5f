import { createRandom } from '@costwright/engine/simulate/random'
import { advisorMeanIntervalHours } from '@costwright/engine/simulate/spot/advisor-band'
import { createSpotEstimator } from '@costwright/engine/simulate/spot/estimate-spot-job'
import { interruptionRate } from '@costwright/engine/simulate/spot/interruption-rate'
import { simulateSpotJob } from '@costwright/engine/simulate/spot/simulate-spot-job'
import { probabilityWithinBudget, spotCostUsd } from '@costwright/engine/simulate/spot/spot-cost'
import { dalyCheckpointing, type SpotJob } from '@costwright/engine/simulate/spot/spot-job'
import { probabilityByDeadline } from '@costwright/engine/simulate/spot/spot-outcome'

const TYPES = 150
const REGIONS = 37

/** How fast both methods are on this machine. */
export interface Throughput {
  readonly fullPathsPerSecond: number
  readonly fullInterruptionsPerPath: number
  readonly sweepOptions: number
  readonly sweepDistinctJobs: number
  /** 150 types × 37 regions with cost, deadline and budget probabilities. */
  readonly sweepMs: number
  /** The same with nothing to remember: every option a job of its own. */
  readonly sweepWithoutReuseMs: number
}

function sweepJob(type: number, band: number, distinct: number): SpotJob {
  const base: SpotJob = {
    workHours: 0.5 + type * 0.12 + distinct * 1e-6,
    workLogSd: 0.3,
    instanceCount: 1,
    checkpoints: null,
    startHours: 0.07,
    downloadHours: 0.05,
    restoreHours: 0.02,
    uploadHours: 0.01,
    interruptions: interruptionRate(advisorMeanIntervalHours(band), { interruptions: 2, instanceHours: 40 }),
    wait: { kind: 'exponential', meanHours: 0.25 },
    initialWaitProbability: 0.02,
    maxWaitHours: 48,
  }
  return { ...base, checkpoints: dalyCheckpointing(base, 0.01, 0.05) }
}

function sweep(reuse: boolean): { readonly ms: number; readonly distinct: number } {
  const estimator = createSpotEstimator(7)
  const started = performance.now()
  let inTime = 0
  for (let type = 0; type < TYPES; type += 1) {
    for (let region = 0; region < REGIONS; region += 1) {
      const band = (type * 7 + region) % 5
      const outcome = estimator.estimate(sweepJob(type, band, reuse ? 0 : region))
      const usdPerHour = 0.1 + type * 0.02 + region * 0.001
      const price = {
        lowUsdPerHour: usdPerHour * 0.8,
        medianUsdPerHour: usdPerHour,
        highUsdPerHour: usdPerHour * 1.4,
      }
      inTime += probabilityByDeadline(outcome, 12)
      inTime += probabilityWithinBudget(outcome, price, 1, 5)
      inTime += spotCostUsd(outcome, price, 1).p90
    }
  }
  if (!Number.isFinite(inTime)) throw new Error('the sweep came to no number')
  return { ms: performance.now() - started, distinct: estimator.workedOut() }
}

/** Paths a second of the full simulation (24 h of work, an interruption every 6 h), and the sweep of `plan training`. */
export function measureThroughput(): Throughput {
  const job: SpotJob = {
    ...sweepJob(0, 0, 0),
    workHours: 24,
    workLogSd: 0,
    interruptions: { kind: 'exponential', meanIntervalHours: 6 },
    maxWaitHours: null,
  }
  const replications = 500_000
  simulateSpotJob(job, 20_000, createRandom(1))
  const started = performance.now()
  const outcome = simulateSpotJob(job, replications, createRandom(2))
  const seconds = (performance.now() - started) / 1000
  sweep(true)
  const reused = sweep(true)
  const fresh = sweep(false)
  return {
    fullPathsPerSecond: replications / seconds,
    fullInterruptionsPerPath: outcome.expectedInterruptions,
    sweepOptions: TYPES * REGIONS,
    sweepDistinctJobs: reused.distinct,
    sweepMs: reused.ms,
    sweepWithoutReuseMs: fresh.ms,
  }
}
