import { requireCount } from '../input-error.ts'
import type { Random } from '../random.ts'
import { checkMakespan, stretchCount, type Makespan } from './expected-makespan.ts'
import { drawUp, INTERRUPTIONS, PATH_SLOTS, runPath, WALL, type PathPlan } from './spot-path.ts'

/** What the simulated makespans came to. */
export interface SimulatedMakespan {
  readonly meanHours: number
  /** Standard error of the mean, hours. */
  readonly standardErrorHours: number
  readonly meanInterruptions: number
}

/**
 * Simulates exactly what the makespan formula assumes (see `Makespan`), by the same path code as a managed spot job. Against
 * that, a managed spot job also starts up and downloads before its first hour of work, writes no checkpoint after the last
 * stretch but uploads a model, waits for capacity, does not bill start-up, and is stopped by MaxWait.
 * A last stretch shorter than the interval is simulated as such: compare with `exactMakespanHours`.
 * @throws SimulationInputError naming the field.
 */
export function simulateMakespan(makespan: Makespan, replications: number, random: Random): SimulatedMakespan {
  checkMakespan(makespan)
  requireCount('replications', replications)
  const plan: PathPlan = {
    startHours: 0,
    firstOverheadHours: 0,
    restartOverheadHours: makespan.restartHours,
    intervalHours: makespan.intervalHours,
    checkpointHours: makespan.checkpointHours,
    tailHours: makespan.checkpointHours,
    maxWaitHours: Number.POSITIVE_INFINITY,
    waits: null,
    meanWaitHours: 0,
    upHours: null,
    instanceCount: 1,
  }
  const stretches = stretchCount(makespan.workHours, makespan.intervalHours)
  const mean = makespan.meanIntervalHours
  const result = new Float64Array(PATH_SLOTS)
  let total = 0
  let squares = 0
  let interruptions = 0
  for (let path = 0; path < replications; path += 1) {
    const firstUp = mean === Number.POSITIVE_INFINITY ? mean : drawUp(plan, mean, random)
    runPath(plan, makespan.workHours, stretches, 0, firstUp, mean, random, result)
    const hours = result[WALL] ?? 0
    // Squares of the excess over the work: a sum of large squares would lose the variance of near-constant makespans.
    const excess = hours - makespan.workHours
    total += excess
    squares += excess * excess
    interruptions += result[INTERRUPTIONS] ?? 0
  }
  const meanExcess = total / replications
  const variance = Math.max(0, squares / replications - meanExcess * meanExcess)
  return {
    meanHours: makespan.workHours + meanExcess,
    standardErrorHours: Math.sqrt(variance / replications),
    meanInterruptions: interruptions / replications,
  }
}
