import type { Datapoint } from './metric-window.ts'
import type { TargetTrackingPolicy } from './scaling-policy.ts'

/** Periods in a row above the target that raise AlarmHigh (Application Auto Scaling's alarms, as its console shows them). */
export const HIGH_PERIODS = 3
/** Seconds in a row beneath the lower bound that raise AlarmLow. */
export const LOW_SECONDS = 900
/** The lower bound of AlarmLow as a share of the target: 30 becomes 27 in Application Auto Scaling's own example. */
export const LOW_SHARE = 0.9
/** Sums of fractions are not exact: a metric this near to a bound, relatively, lies on it. */
const TOLERANCE = 1e-9

/** Seconds of one period of a policy's alarms. */
export function periodSecondsOf(policy: TargetTrackingPolicy): number {
  return policy.metric === 'concurrency-per-instance' ? 10 : 60
}

/** The capacity that a policy asks for: more, less, or nothing (null). */
export interface Wish {
  readonly grow: number | null
  readonly shrink: number | null
}

/** Nothing is asked for. */
export const NO_WISH: Wish = { grow: null, shrink: null }

/** The two alarms of a target-tracking policy. */
export class TrackingAlarms {
  readonly #target: number
  readonly #lowPeriods: number
  #high = 0
  #low = 0

  constructor(policy: TargetTrackingPolicy) {
    this.#target = policy.target
    this.#lowPeriods = LOW_SECONDS / periodSecondsOf(policy)
  }

  /**
   * What is asked for after one more period: the instances there were × metric ÷ target, rounded up. A period without instances
   * publishes nothing for each of them: missing data is not low, or an instance would be taken back the moment it has come.
   */
  observe({ value, meanInstances }: Datapoint): Wish {
    if (meanInstances === 0) {
      this.#high = 0
      this.#low = 0
      return NO_WISH
    }
    this.#high = value > this.#target * (1 + TOLERANCE) ? this.#high + 1 : 0
    this.#low = value < LOW_SHARE * this.#target * (1 - TOLERANCE) ? this.#low + 1 : 0
    const wanted = Math.ceil(((meanInstances * value) / this.#target) * (1 - TOLERANCE))
    if (this.#high >= HIGH_PERIODS) return { grow: wanted, shrink: null }
    if (this.#low >= this.#lowPeriods) return { grow: null, shrink: wanted }
    return NO_WISH
  }
}
