import {
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from './collector.ts'
import { instantOrNow, instantOrNull, textOrNull, wholeOrNull } from './fact-values.ts'
import type { Reading } from './reading.ts'

const SAGEMAKER = { ServiceNamespace: 'sagemaker', MaxResults: 50 } as const

/** Scaling of variants and inference components: targets, policies, schedules and what was done in the look-back. */
export const applicationAutoScaling: Collector = {
  id: 'application-auto-scaling',
  facts: ['scalableTargets', 'scalingPolicies', 'scheduledActions', 'scalingActivities'],
  actions: [
    'application-autoscaling:DescribeScalableTargets',
    'application-autoscaling:DescribeScalingPolicies',
    'application-autoscaling:DescribeScheduledActions',
    'application-autoscaling:DescribeScalingActivities',
  ],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    await readTargets(reading)
    await readPolicies(reading)
    await readScheduledActions(reading)
    await readActivities(reading)
  },
}

async function readTargets(reading: Reading): Promise<void> {
  const client = reading.run.clients.scaling(reading.region)
  const facts = await reading.list(
    { action: 'application-autoscaling:DescribeScalableTargets', fact: 'scalableTargets' },
    async (NextToken, options) => {
      const page = await client.send(new DescribeScalableTargetsCommand({ ...SAGEMAKER, NextToken }), options)
      const items = (page.ScalableTargets ?? []).map((of) => ({
        ...whereOf(reading, of),
        minCapacity: wholeOrNull(of.MinCapacity) ?? 0,
        maxCapacity: wholeOrNull(of.MaxCapacity) ?? 0,
        createdAt: instantOrNow(of.CreationTime, reading.run.window.to),
        scaleInSuspended: of.SuspendedState?.DynamicScalingInSuspended ?? false,
        scaleOutSuspended: of.SuspendedState?.DynamicScalingOutSuspended ?? false,
        scheduledSuspended: of.SuspendedState?.ScheduledScalingSuspended ?? false,
        tags: null,
      }))
      return { items, next: page.NextToken }
    },
  )
  reading.add('scalableTargets', facts)
}

async function readPolicies(reading: Reading): Promise<void> {
  const client = reading.run.clients.scaling(reading.region)
  const facts = await reading.list(
    { action: 'application-autoscaling:DescribeScalingPolicies', fact: 'scalingPolicies' },
    async (NextToken, options) => {
      const page = await client.send(new DescribeScalingPoliciesCommand({ ...SAGEMAKER, NextToken }), options)
      return { items: (page.ScalingPolicies ?? []).map((of) => policyFact(reading, of)), next: page.NextToken }
    },
  )
  reading.add('scalingPolicies', facts)
}

async function readScheduledActions(reading: Reading): Promise<void> {
  const client = reading.run.clients.scaling(reading.region)
  const facts = await reading.list(
    { action: 'application-autoscaling:DescribeScheduledActions', fact: 'scheduledActions' },
    async (NextToken, options) => {
      const page = await client.send(new DescribeScheduledActionsCommand({ ...SAGEMAKER, NextToken }), options)
      const items = (page.ScheduledActions ?? []).map((of) => ({
        ...whereOf(reading, of),
        name: of.ScheduledActionName ?? '',
        schedule: of.Schedule ?? '',
        timeZone: textOrNull(of.Timezone),
        minCapacity: wholeOrNull(of.ScalableTargetAction?.MinCapacity),
        maxCapacity: wholeOrNull(of.ScalableTargetAction?.MaxCapacity),
      }))
      return { items, next: page.NextToken }
    },
  )
  reading.add('scheduledActions', facts)
}

/** The API tells of six weeks; the look-back is what is kept. */
async function readActivities(reading: Reading): Promise<void> {
  const client = reading.run.clients.scaling(reading.region)
  const { from, to } = reading.run.window
  const facts = await reading.list(
    { action: 'application-autoscaling:DescribeScalingActivities', fact: 'scalingActivities' },
    async (NextToken, options) => {
      const page = await client.send(new DescribeScalingActivitiesCommand({ ...SAGEMAKER, NextToken }), options)
      const items = (page.ScalingActivities ?? [])
        .filter(({ StartTime }) => StartTime === undefined || StartTime.getTime() >= from)
        .map((of) => ({
          ...whereOf(reading, of),
          startedAt: instantOrNow(of.StartTime, to),
          endedAt: instantOrNull(of.EndTime),
          status: of.StatusCode ?? 'unknown',
          description: of.Description ?? '',
          cause: of.Cause ?? '',
        }))
      return { items, next: page.NextToken }
    },
  )
  reading.add('scalingActivities', facts)
}

function whereOf(
  { place }: Reading,
  of: { readonly ResourceId?: string | undefined; readonly ScalableDimension?: string | undefined },
): { readonly account: string; readonly region: string; readonly resourceId: string; readonly dimension: string } {
  return { ...place, resourceId: of.ResourceId ?? '', dimension: of.ScalableDimension ?? '' }
}

function policyFact(reading: Reading, of: ScalingPolicy): AccountFact<'scalingPolicies'> {
  const tracking = of.TargetTrackingScalingPolicyConfiguration
  const step = of.StepScalingPolicyConfiguration
  const custom = tracking?.CustomizedMetricSpecification
  const ofOwn = custom?.MetricName === undefined ? null : `${custom.Namespace ?? ''}/${custom.MetricName}`
  return {
    ...whereOf(reading, of),
    name: of.PolicyName ?? '',
    arn: of.PolicyARN ?? '',
    policyType: of.PolicyType ?? 'unknown',
    targetValue: tracking?.TargetValue ?? null,
    metric: textOrNull(tracking?.PredefinedMetricSpecification?.PredefinedMetricType) ?? ofOwn,
    scaleInCooldownSeconds: wholeOrNull(tracking?.ScaleInCooldown ?? step?.Cooldown),
    scaleOutCooldownSeconds: wholeOrNull(tracking?.ScaleOutCooldown ?? step?.Cooldown),
    scaleInDisabled: tracking?.DisableScaleIn ?? false,
    steps: (step?.StepAdjustments ?? []).map((one) => ({
      lowerBound: one.MetricIntervalLowerBound ?? null,
      upperBound: one.MetricIntervalUpperBound ?? null,
      adjustment: one.ScalingAdjustment ?? 0,
    })),
    alarmNames: (of.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []),
    createdAt: instantOrNow(of.CreationTime, reading.run.window.to),
  }
}
