import { z } from 'zod'
import { instant, resourceTags, wholeNumber, wholeSeconds } from './resource-fields.ts'

const where = {
  account: z.string().min(1),
  region: z.string().min(1),
  /** `endpoint/NAME/variant/VARIANT` or `inference-component/NAME`. */
  resourceId: z.string(),
  /** `sagemaker:variant:DesiredInstanceCount` … */
  dimension: z.string(),
}

/** What Application Auto Scaling may change, and between which bounds. */
export const scalableTargetSchema = z.strictObject({
  ...where,
  minCapacity: wholeNumber,
  maxCapacity: wholeNumber,
  createdAt: instant,
  /** SuspendedState: nothing is added, or nothing removed, or no schedule runs. */
  scaleInSuspended: z.boolean(),
  scaleOutSuspended: z.boolean(),
  scheduledSuspended: z.boolean(),
  tags: resourceTags,
})

/** A scaling policy. */
export const scalingPolicySchema = z.strictObject({
  ...where,
  name: z.string(),
  arn: z.string(),
  /** `TargetTrackingScaling` or `StepScaling`. */
  policyType: z.string(),
  /** Target tracking only. */
  targetValue: z.number().nullable(),
  /** Predefined metric type, or `namespace/metric` of a customised one. */
  metric: z.string().nullable(),
  scaleInCooldownSeconds: wholeSeconds.nullable(),
  scaleOutCooldownSeconds: wholeSeconds.nullable(),
  scaleInDisabled: z.boolean(),
  /** Step scaling: the adjustments in their order. */
  steps: z.array(
    z.strictObject({ lowerBound: z.number().nullable(), upperBound: z.number().nullable(), adjustment: z.number() }),
  ),
  /** Names of the alarms that the policy made. */
  alarmNames: z.array(z.string()),
  createdAt: instant,
})

/** A change of the bounds at a time of the day or the week. */
export const scheduledActionSchema = z.strictObject({
  ...where,
  name: z.string(),
  /** `cron(0 8 * * ? *)`, `rate(1 day)`, `at(…)`. */
  schedule: z.string(),
  timeZone: z.string().nullable(),
  minCapacity: wholeNumber.nullable(),
  maxCapacity: wholeNumber.nullable(),
})

/** A change that Application Auto Scaling made or tried (DescribeScalingActivities). */
export const scalingActivitySchema = z.strictObject({
  ...where,
  startedAt: instant,
  endedAt: instant.nullable(),
  /** `Successful`, `Failed` … */
  status: z.string(),
  description: z.string(),
  cause: z.string(),
})
