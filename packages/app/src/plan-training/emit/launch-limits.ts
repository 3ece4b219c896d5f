import { START_HOURS } from '@costwright/engine/plan/training/assumptions'
import { MAX_WAIT_HOURS } from '@costwright/engine/simulate/spot/spot-job'
import type { OptionJson } from '../plan-shape.ts'

/** Time limits of a training job, seconds; `maxWaitSeconds` is null on demand. */
export interface LaunchLimits {
  readonly maxRunSeconds: number
  readonly maxWaitSeconds: number | null
  /** How they were set, for a person. */
  readonly rules: readonly string[]
}

/** Room above the time that nine runs in ten stay under: a limit is there for a job that hangs, not for one that is slow. */
const MARGIN = 1.5
const LEAST_MARGIN_SECONDS = 15 * 60
/** Longest a training job may run: 28 days (SageMaker API reference, MaxRuntimeInSeconds). */
export const LONGEST_RUN_SECONDS = 28 * 24 * 3600
/** Longest it may take in all, waiting for spot capacity included: 30 days (same source). */
export const LONGEST_WAIT_SECONDS = MAX_WAIT_HOURS * 3600

/** Max run from the upper end of the option's time, max wait from its spot figures. */
export function launchLimits(option: OptionJson): LaunchLimits {
  // A spot job's hours contain its waits, which are not billed: an upper bound of the billed hours is what a limit needs.
  const billedHours = option.spot === null ? Math.max(0, option.hours.p90 - START_HOURS) : option.hours.p90
  const billedSeconds = billedHours * 3600
  const wanted = Math.max(billedSeconds * MARGIN, billedSeconds + LEAST_MARGIN_SECONDS)
  const maxRunSeconds = Math.min(LONGEST_RUN_SECONDS, Math.ceil(wanted / 60) * 60)
  const capped =
    wanted > LONGEST_RUN_SECONDS
      ? ' The job may need longer than that: it then goes on from its checkpoint in another job.'
      : ''
  const run = `Max run: ${MARGIN} × the ${billedHours.toFixed(2)} h that nine runs in ten are billed at most, at least 15 min more, at most SageMaker's 28 days.${capped}`
  if (option.spot === null) return { maxRunSeconds, maxWaitSeconds: null, rules: [run] }
  const maxWaitSeconds = Math.min(
    LONGEST_WAIT_SECONDS,
    Math.max(maxRunSeconds, Math.ceil(option.spot.maxWaitHours * 3600)),
  )
  const wait =
    'Max wait: wall time from submission, waiting for capacity included; never less than max run. It does not bound what is billed.'
  return { maxRunSeconds, maxWaitSeconds, rules: [run, wait] }
}
