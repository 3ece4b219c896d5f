import { requireCount, requireNonNegative, requirePositive, requirePositiveOrInfinite } from '../input-error.ts'

/**
 * What the makespan formula assumes: exponential interruptions every `meanIntervalHours`; after each one a restart of
 * `restartHours`, which may itself be interrupted and then begins anew; a checkpoint of `checkpointHours` after every
 * `intervalHours` of work, after the last stretch too; capacity that is back at once; no start-up before the first hour.
 */
export interface Makespan {
  readonly workHours: number
  readonly intervalHours: number
  readonly checkpointHours: number
  readonly restartHours: number
  readonly meanIntervalHours: number
}

/** @throws SimulationInputError naming the first field that makes no sense. */
export function checkMakespan(makespan: Makespan): void {
  requirePositive('workHours', makespan.workHours)
  requirePositiveOrInfinite('intervalHours', makespan.intervalHours)
  requireNonNegative('checkpointHours', makespan.checkpointHours)
  requireNonNegative('restartHours', makespan.restartHours)
  requirePositiveOrInfinite('meanIntervalHours', makespan.meanIntervalHours)
}

/** Expected hours to get through one uninterrupted stretch: M·e^{R/M}·(e^{L/M} − 1), and L when nothing interrupts. */
function stretchHours(lengthHours: number, restartHours: number, meanIntervalHours: number): number {
  if (meanIntervalHours === Number.POSITIVE_INFINITY) return lengthHours
  return meanIntervalHours * Math.exp(restartHours / meanIntervalHours) * Math.expm1(lengthHours / meanIntervalHours)
}

/**
 * Daly's expected makespan in hours: E[T] = M·e^{R/M}·(e^{(τ+δ)/M} − 1)·Ts/τ. It counts a fraction of a stretch where Ts/τ
 * is not whole, so it is exact only for whole Ts/τ; an interval longer than the work counts as the work.
 * Infinity when no double can hold the answer. Source: J. T. Daly, FGCS 22 (2006).
 * @throws SimulationInputError naming the field.
 */
export function expectedMakespanHours(makespan: Makespan): number {
  checkMakespan(makespan)
  const interval = Math.min(makespan.intervalHours, makespan.workHours)
  const stretch = stretchHours(interval + makespan.checkpointHours, makespan.restartHours, makespan.meanIntervalHours)
  return (stretch * makespan.workHours) / interval
}

/**
 * The same expectation with a last stretch that is as short as the work left over, instead of a fraction of a whole one:
 * exact for every interval, and equal to Daly's where Ts/τ is whole.
 * @throws SimulationInputError naming the field.
 */
export function exactMakespanHours(makespan: Makespan): number {
  checkMakespan(makespan)
  const { workHours, checkpointHours, restartHours, meanIntervalHours } = makespan
  const stretches = stretchCount(workHours, makespan.intervalHours)
  const interval = Math.min(makespan.intervalHours, workHours)
  const last = workHours - (stretches - 1) * interval
  return (
    (stretches - 1) * stretchHours(interval + checkpointHours, restartHours, meanIntervalHours) +
    stretchHours(last + checkpointHours, restartHours, meanIntervalHours)
  )
}

/** How many stretches of `intervalHours` the work makes, the short last one included; 1 when the interval is longer than the work. */
export function stretchCount(workHours: number, intervalHours: number): number {
  // Work that is a whole multiple up to rounding must not gain an empty last stretch.
  return Math.max(1, Math.ceil(workHours / intervalHours - 1e-9))
}

/**
 * Expected hours of a job that starts over after every interruption: M·e^{R/M}·(e^{Ts/M} − 1).
 * @throws SimulationInputError naming the field.
 */
export function expectedMakespanWithoutCheckpointsHours(
  workHours: number,
  restartHours: number,
  meanIntervalHours: number,
): number {
  return expectedMakespanHours({
    workHours,
    intervalHours: workHours,
    checkpointHours: 0,
    restartHours,
    meanIntervalHours,
  })
}

/**
 * Mean hours between interruptions of a job that stops when any one of its instances is taken: M / N.
 * @throws SimulationInputError naming the field.
 */
export function clusterMeanIntervalHours(meanIntervalHours: number, instanceCount: number): number {
  return (
    requirePositiveOrInfinite('meanIntervalHours', meanIntervalHours) / requireCount('instanceCount', instanceCount)
  )
}
