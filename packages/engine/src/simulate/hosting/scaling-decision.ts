import { MetricWindow, type Measured } from './metric-window.ts'
import type { ScalingPolicy, StepPolicy, TargetTrackingPolicy } from './scaling-policy.ts'
import { StepAlarm } from './step-alarm.ts'
import { NO_WISH, periodSecondsOf, TrackingAlarms, type Wish } from './tracking-alarms.ts'

/** What capacity should become, and how long after it the next change of the kind must wait. */
export interface CapacityChange {
  readonly wanted: number
  readonly cooldownSeconds: number
}

/** What policies ask for at one time; null for no change in that direction. */
export interface Decision {
  readonly grow: CapacityChange | null
  readonly shrink: CapacityChange | null
}

interface TrackingMember {
  readonly policy: TargetTrackingPolicy
  readonly window: MetricWindow
  readonly alarms: TrackingAlarms
  wish: Wish
}

interface StepMember {
  readonly policy: StepPolicy
  readonly window: MetricWindow
  readonly alarm: StepAlarm
}

/**
 * Several policies together. The largest capacity that any of them asks for wins. Target tracking shrinks only when all such
 * policies that may shrink are ready to.
 */
export class ScalingDecision {
  readonly #tracking: readonly TrackingMember[]
  readonly #steps: readonly StepMember[]

  constructor(policies: readonly ScalingPolicy[], tickSeconds: number) {
    this.#tracking = policies.flatMap((policy) =>
      policy.kind === 'target-tracking'
        ? [
            {
              policy,
              window: new MetricWindow(policy.metric, periodSecondsOf(policy), tickSeconds),
              alarms: new TrackingAlarms(policy),
              wish: NO_WISH,
            },
          ]
        : [],
    )
    this.#steps = policies.flatMap((policy) =>
      policy.kind === 'step'
        ? [
            {
              policy,
              window: new MetricWindow(policy.metric, policy.periodSeconds, tickSeconds),
              alarm: new StepAlarm(policy),
            },
          ]
        : [],
    )
  }

  /** After one more tick. Steps up are added to `growFrom`, steps down to `desired`. */
  observe(tick: Measured, growFrom: number, desired: number): Decision {
    const grow: CapacityChange[] = []
    const shrink: CapacityChange[] = []
    let observed = false
    for (const member of this.#tracking) {
      const point = member.window.add(tick)
      if (point === null) continue
      observed = true
      member.wish = member.alarms.observe(point)
      if (member.wish.grow !== null) {
        grow.push({ wanted: member.wish.grow, cooldownSeconds: member.policy.scaleOutCooldownSeconds })
      }
    }
    const shrinking = this.#tracking.filter((member) => !member.policy.disableScaleIn)
    if (observed && shrinking.length > 0 && shrinking.every((member) => member.wish.shrink !== null)) {
      for (const { wish, policy } of shrinking) {
        shrink.push({ wanted: wish.shrink ?? 0, cooldownSeconds: policy.scaleInCooldownSeconds })
      }
    }
    for (const { policy, window, alarm } of this.#steps) {
      const point = window.add(tick)
      if (point === null) continue
      const change = alarm.observe(point.value)
      if (change > 0) grow.push({ wanted: growFrom + change, cooldownSeconds: policy.cooldownSeconds })
      if (change < 0) shrink.push({ wanted: desired + change, cooldownSeconds: policy.cooldownSeconds })
    }
    const largestGrow = largest(grow)
    return { grow: largestGrow, shrink: shrink.length === 0 ? null : largest([...shrink, ...grow]) }
  }
}

function largest(changes: readonly CapacityChange[]): CapacityChange | null {
  return changes.reduce<CapacityChange | null>(
    (most, change) => (most === null || change.wanted > most.wanted ? change : most),
    null,
  )
}
