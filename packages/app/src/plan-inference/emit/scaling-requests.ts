import type { ChosenPolicy, HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { joinedText, nameRef, type JoinedText } from '../../emit/request-value.ts'
import { VARIANT, type HostingRequest } from './hosting-requests.ts'

/** Metrics that Application Auto Scaling knows by name (its API reference, PredefinedMetricSpecification). */
const PREDEFINED = {
  'invocations-per-instance': 'SageMakerVariantInvocationsPerInstance',
  'concurrency-per-instance': 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
} as const

/** Seconds without a second step from zero: the default of a variant (Application Auto Scaling API reference, Cooldown). */
const FROM_ZERO_COOLDOWN_SECONDS = 300

/** What Application Auto Scaling is told: the bounds, its policies, the alarm that wakes an endpoint, bounds by the clock. */
export interface ScalingRequests {
  readonly target: HostingRequest
  readonly policies: readonly ScalingPolicyRequest[]
  readonly schedules: readonly HostingRequest[]
}

export interface ScalingPolicyRequest {
  readonly request: HostingRequest
  /** PutMetricAlarm (CloudWatch API reference) whose action the policy is; `policy_arn` is known when it runs. */
  readonly alarm: HostingRequest | null
}

/** Null where nothing scales, or where the endpoint scales its instances itself: components. */
export function scalingRequests(choice: HostingChoice): ScalingRequests | null {
  const { scaling } = choice
  if (scaling === null || choice.placement?.kind === 'inference-components') return null
  return {
    target: { ...scalable(), MinCapacity: scaling.min, MaxCapacity: scaling.max },
    policies: scaling.policies.flatMap((policy) => policyRequest(policy)),
    schedules: scaling.policies.flatMap((policy) =>
      policy.kind === 'scheduled'
        ? [
            {
              ScheduledActionName: policy.name,
              ...scalable(),
              Schedule: policy.cron,
              ScalableTargetAction: { MinCapacity: policy.min, MaxCapacity: policy.max },
            },
          ]
        : [],
    ),
  }
}

/** The variant, as Application Auto Scaling names it. */
export const RESOURCE_ID: JoinedText = joinedText('endpoint/', nameRef('endpoint_name'), `/variant/${VARIANT}`)

function scalable(): HostingRequest {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: RESOURCE_ID,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  }
}

function policyRequest(policy: ChosenPolicy): readonly ScalingPolicyRequest[] {
  switch (policy.kind) {
    case 'target-tracking':
      return [{ request: targetTracking(policy), alarm: null }]
    case 'from-zero':
      return [{ request: fromZero(), alarm: backlogAlarm(policy) }]
    case 'scheduled':
      return []
  }
}

function targetTracking(policy: Extract<ChosenPolicy, { readonly kind: 'target-tracking' }>): HostingRequest {
  return {
    PolicyName: policy.metric,
    ...scalable(),
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: policy.target,
      ...(policy.metric === 'backlog-per-instance'
        ? {
            CustomizedMetricSpecification: {
              MetricName: 'ApproximateBacklogSizePerInstance',
              Namespace: 'AWS/SageMaker',
              Dimensions: [{ Name: 'EndpointName', Value: nameRef('endpoint_name') }],
              Statistic: 'Average',
            },
          }
        : { PredefinedMetricSpecification: { PredefinedMetricType: PREDEFINED[policy.metric] } }),
      ScaleOutCooldown: policy.scaleOutCooldownSeconds,
      ScaleInCooldown: policy.scaleInCooldownSeconds,
    },
  }
}

function fromZero(): HostingRequest {
  return {
    PolicyName: 'from-zero',
    ...scalable(),
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Average',
      Cooldown: FROM_ZERO_COOLDOWN_SECONDS,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  }
}

/** Requests wait and no instance is there (SageMaker developer guide, autoscaling an asynchronous endpoint). */
function backlogAlarm(policy: Extract<ChosenPolicy, { readonly kind: 'from-zero' }>): HostingRequest {
  return {
    AlarmName: joinedText(nameRef('endpoint_name'), '-from-zero'),
    MetricName: 'HasBacklogWithoutCapacity',
    Namespace: 'AWS/SageMaker',
    Statistic: 'Average',
    Dimensions: [{ Name: 'EndpointName', Value: nameRef('endpoint_name') }],
    Period: policy.periodSeconds,
    EvaluationPeriods: policy.evaluationPeriods,
    DatapointsToAlarm: policy.evaluationPeriods,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'missing',
    AlarmActions: [nameRef('policy_arn')],
  }
}
