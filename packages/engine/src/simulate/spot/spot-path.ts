import type { Random } from '../random.ts'

/** The constants of a job that one path needs, all in hours. `Infinity` for "no limit" and "nothing interrupts". */
export interface PathPlan {
  /** Unbilled at every attempt; can be interrupted. */
  readonly startHours: number
  /** Billed before the work of the first attempt. */
  readonly firstOverheadHours: number
  /** Billed before the work of every later attempt. */
  readonly restartOverheadHours: number
  /** Work between checkpoints; Infinity without checkpoints. */
  readonly intervalHours: number
  readonly checkpointHours: number
  /** Billed after the last stretch of work: the upload, or one more checkpoint. */
  readonly tailHours: number
  readonly maxWaitHours: number
  /** Observed waits to draw from, ascending, or null for exponential ones of mean `meanWaitHours` (0: none). */
  readonly waits: Float64Array | null
  readonly meanWaitHours: number
  /** Observed up-times to draw from, ascending, or null for exponential ones. */
  readonly upHours: Float64Array | null
  readonly instanceCount: number
}

/** Where `runPath` leaves its result: one slot each, so that nothing is allocated per path. */
export const WALL = 0
export const BILLABLE = 1
export const INTERRUPTIONS = 2
/** Billable hours that bought nothing lasting: repeated work and overheads, or everything unsaved when the job was stopped. */
export const LOST = 3
/** 1 when the job finished, 0 when MaxWait stopped it. */
export const FINISHED = 4
export const PATH_SLOTS = 5

/** A path interrupted this often is given up as stopped by MaxWait: it would take interruptions minutes apart for a month. */
export const MAX_INTERRUPTIONS_PER_PATH = 10_000

/** Hours that a first attempt needs without an interruption, from its start-up to its end. */
export function uninterruptedHours(plan: PathPlan, workHours: number, stretches: number): number {
  return plan.startHours + plan.firstOverheadHours + workHours + (stretches - 1) * plan.checkpointHours + plan.tailHours
}

export function drawWait(plan: PathPlan, random: Random): number {
  const waits = plan.waits
  if (waits !== null) return waits[Math.floor(random.uniform() * waits.length)] ?? 0
  return plan.meanWaitHours === 0 ? 0 : random.exponential(plan.meanWaitHours)
}

/** The wait that a share `probability` (0 to 1, 1 excluded) of waits does not exceed. */
export function waitQuantile(plan: PathPlan, probability: number): number {
  const waits = plan.waits
  if (waits !== null) return waits[Math.floor(probability * waits.length)] ?? 0
  return plan.meanWaitHours === 0 ? 0 : -plan.meanWaitHours * Math.log1p(-probability)
}

/** Time until the first of the instances is taken. `meanUpHours` is that of the whole cluster, and must be finite. */
export function drawUp(plan: PathPlan, meanUpHours: number, random: Random): number {
  const observed = plan.upHours
  if (observed === null) return random.exponential(meanUpHours)
  // The list ascends, so the shortest of N draws is the one of lowest rank: one power instead of N draws.
  const lowest = plan.instanceCount === 1 ? random.uniform() : 1 - (1 - random.uniform()) ** (1 / plan.instanceCount)
  return observed[Math.floor(lowest * observed.length)] ?? 0
}

/**
 * Runs one job from submission to its end and writes `PATH_SLOTS` figures to `result`. The first wait and the first up-time
 * are given, as an estimator chooses them on purpose; the rest is drawn. It jumps from interruption to interruption, whatever
 * the number of checkpoints in between.
 */
export function runPath(
  plan: PathPlan,
  workHours: number,
  stretches: number,
  firstWaitHours: number,
  firstUpHours: number,
  meanUpHours: number,
  random: Random,
  result: Float64Array,
): void {
  const start = plan.startHours
  const interval = plan.intervalHours
  const checkpoint = plan.checkpointHours
  const maxWait = plan.maxWaitHours
  let wall = firstWaitHours
  let billable = 0
  let interruptions = 0
  let saved = 0
  let up = firstUpHours
  let overhead = start + plan.firstOverheadHours
  let finished = 0
  for (;;) {
    const unsaved = saved === 0 ? workHours : workHours - saved * interval
    const left = stretches - saved
    const need = overhead + unsaved + (left - 1) * checkpoint + plan.tailHours
    let held = up < need ? up : need
    const stopped = wall + held > maxWait
    if (stopped) held = wall < maxWait ? maxWait - wall : 0
    wall += held
    if (held > start) billable += held - start
    if (!stopped && up >= need) {
      finished = 1
      break
    }
    if (left > 1 && held > overhead) {
      const passed = Math.floor((held - overhead) / (interval + checkpoint))
      saved += passed < left - 1 ? passed : left - 1
    }
    if (stopped) {
      wall = maxWait
      break
    }
    interruptions += 1
    if (interruptions >= MAX_INTERRUPTIONS_PER_PATH) {
      wall = maxWait
      break
    }
    wall += drawWait(plan, random)
    up = drawUp(plan, meanUpHours, random)
    overhead = start + plan.restartOverheadHours
  }
  result[WALL] = wall
  result[BILLABLE] = billable
  result[INTERRUPTIONS] = interruptions
  result[LOST] =
    finished === 1
      ? Math.max(0, billable - (uninterruptedHours(plan, workHours, stretches) - start))
      : billable - (saved === 0 ? 0 : saved * interval)
  result[FINISHED] = finished
}
