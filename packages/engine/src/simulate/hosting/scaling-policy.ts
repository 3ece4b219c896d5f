/**
 * What a scaling policy looks at. Per minute: invocations divided by the instances there were. Of the others the average over
 * the period: requests in flight and waiting, per instance (concurrency, backlog). `backlog-without-capacity` is 1 while
 * requests wait and there is no instance; `no-capacity-failures` counts requests refused for want of any instance.
 */
export type ScalingMetric =
  | 'invocations-per-instance'
  | 'concurrency-per-instance'
  | 'backlog-per-instance'
  | 'backlog-without-capacity'
  | 'no-capacity-failures'

/**
 * Target tracking. Two alarms: high above the target for three periods, low beneath nine tenths of it for fifteen minutes.
 * The period is 10 s for `concurrency-per-instance`, else 60 s.
 */
export interface TargetTrackingPolicy {
  readonly kind: 'target-tracking'
  readonly metric: 'invocations-per-instance' | 'concurrency-per-instance' | 'backlog-per-instance'
  readonly target: number
  readonly scaleOutCooldownSeconds: number
  readonly scaleInCooldownSeconds: number
  readonly disableScaleIn: boolean
}

/** One step: where the metric is `lower` to `upper` beyond the threshold (null: without end), change capacity by so much. */
export interface ScalingStep {
  readonly lower: number
  readonly upper: number | null
  readonly change: number
}

/** Step scaling on an alarm. Bounds of `at-most` steps are how far the metric lies beneath the threshold. */
export interface StepPolicy {
  readonly kind: 'step'
  readonly metric: ScalingMetric
  readonly comparison: 'at-least' | 'at-most'
  readonly threshold: number
  readonly evaluationPeriods: number
  /** A whole multiple of ten seconds. */
  readonly periodSeconds: number
  readonly steps: readonly ScalingStep[]
  readonly cooldownSeconds: number
}

/** A scheduled action: from that moment on, capacity lies between `min` and `max`. */
export interface ScheduledPolicy {
  readonly kind: 'scheduled'
  /** Seconds after midnight. */
  readonly everyDaySeconds: number
  /** 0 for Monday to 6 for Sunday; null for every day. */
  readonly weekday: number | null
  readonly min: number
  readonly max: number
}

export type ScalingPolicy = TargetTrackingPolicy | StepPolicy | ScheduledPolicy

/** How many instances there are. */
export type FleetScaling =
  | { readonly kind: 'fixed'; readonly instances: number }
  | {
      readonly kind: 'scaled'
      /** 0 only where requests can wait (asynchronous) or are refused meanwhile (inference components). */
      readonly min: number
      readonly max: number
      readonly policies: readonly ScalingPolicy[]
      /** From the decision to the first request that a new instance takes. */
      readonly provisionSeconds: number
      /** Whether an instance is billed while it is provisioned. */
      readonly provisioningBilled: boolean
      readonly initialInstances: number
    }

/** Instances that there can be at the most. */
export function mostInstances(scaling: FleetScaling): number {
  if (scaling.kind === 'fixed') return scaling.instances
  return scaling.policies.reduce(
    (most, policy) => (policy.kind === 'scheduled' ? Math.max(most, policy.max) : most),
    scaling.max,
  )
}
