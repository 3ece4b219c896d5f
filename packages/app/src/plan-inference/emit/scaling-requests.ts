import type { ChosenPolicy, HostingChoice } from '@costwright/engine/plan/inference/hosting-choice'
import { joinedText, nameRef, type JoinedText } from '../../emit/request-value.ts'
import { componentName } from './component-requests.ts'
import { VARIANT, type HostingRequest } from './hosting-requests.ts'

/**
 * What scales: the variant of an endpoint by instances, or a component by copies. Metrics as Application Auto Scaling knows them
 * by name (its API reference, PredefinedMetricSpecification).
 */
interface Scalable {
  readonly resourceId: JoinedText
  readonly dimension: string
  readonly metrics: Readonly<Record<'invocations-per-instance' | 'concurrency-per-instance', string>>
  /** What its alarms are called. */
  readonly name: JoinedText
  /** The metric that says that requests come and nothing is there to take them. */
  readonly wake: { readonly metric: string; readonly statistic: string; readonly dimension: HostingRequest }
}

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

/** One for each thing that scales; none where nothing does, or where models on shared instances stay as they are placed. */
export function scalingRequests(choice: HostingChoice): readonly ScalingRequests[] {
  const { scaling, placement } = choice
  if (scaling === null) return []
  const scalables =
    placement?.kind === 'inference-components'
      ? placement.models.map((model, index) => component(componentName(model.name, index)))
      : [VARIANT_SCALABLE]
  return scalables.map((one) => ({
    target: { ...target(one), MinCapacity: scaling.min, MaxCapacity: scaling.max },
    policies: scaling.policies.flatMap((policy) => policyRequest(policy, one)),
    schedules: scaling.policies.flatMap((policy) =>
      policy.kind === 'scheduled'
        ? [
            {
              ScheduledActionName: policy.name,
              ...target(one),
              Schedule: policy.cron,
              ScalableTargetAction: { MinCapacity: policy.min, MaxCapacity: policy.max },
            },
          ]
        : [],
    ),
  }))
}

const VARIANT_SCALABLE: Scalable = {
  resourceId: joinedText('endpoint/', nameRef('endpoint_name'), `/variant/${VARIANT}`),
  dimension: 'sagemaker:variant:DesiredInstanceCount',
  metrics: {
    'invocations-per-instance': 'SageMakerVariantInvocationsPerInstance',
    'concurrency-per-instance': 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
  },
  name: joinedText(nameRef('endpoint_name'), '-from-zero'),
  // SageMaker developer guide, autoscaling an asynchronous endpoint.
  wake: {
    metric: 'HasBacklogWithoutCapacity',
    statistic: 'Average',
    dimension: { Name: 'EndpointName', Value: nameRef('endpoint_name') },
  },
}

function component(name: JoinedText): Scalable {
  return {
    resourceId: joinedText('inference-component/', ...name.parts),
    dimension: 'sagemaker:inference-component:DesiredCopyCount',
    metrics: {
      'invocations-per-instance': 'SageMakerInferenceComponentInvocationsPerCopy',
      'concurrency-per-instance': 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
    },
    name: joinedText(...name.parts, '-from-zero'),
    // SageMaker developer guide, scaling an endpoint to zero instances.
    wake: {
      metric: 'NoCapacityInvocationFailures',
      statistic: 'Maximum',
      dimension: { Name: 'InferenceComponentName', Value: name },
    },
  }
}

function target({ resourceId, dimension }: Scalable): HostingRequest {
  return { ServiceNamespace: 'sagemaker', ResourceId: resourceId, ScalableDimension: dimension }
}

function policyRequest(policy: ChosenPolicy, scalable: Scalable): readonly ScalingPolicyRequest[] {
  switch (policy.kind) {
    case 'target-tracking':
      return [{ request: targetTracking(policy, scalable), alarm: null }]
    case 'from-zero':
      return [{ request: fromZero(scalable), alarm: wakeAlarm(policy, scalable) }]
    case 'scheduled':
      return []
  }
}

function targetTracking(
  policy: Extract<ChosenPolicy, { readonly kind: 'target-tracking' }>,
  scalable: Scalable,
): HostingRequest {
  return {
    PolicyName: policy.metric,
    ...target(scalable),
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
        : { PredefinedMetricSpecification: { PredefinedMetricType: scalable.metrics[policy.metric] } }),
      ScaleOutCooldown: policy.scaleOutCooldownSeconds,
      ScaleInCooldown: policy.scaleInCooldownSeconds,
    },
  }
}

function fromZero(scalable: Scalable): HostingRequest {
  return {
    PolicyName: 'from-zero',
    ...target(scalable),
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      MetricAggregationType: 'Average',
      Cooldown: FROM_ZERO_COOLDOWN_SECONDS,
      StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
    },
  }
}

/** Requests come and no instance is there. */
function wakeAlarm(
  policy: Extract<ChosenPolicy, { readonly kind: 'from-zero' }>,
  { name, wake }: Scalable,
): HostingRequest {
  return {
    AlarmName: name,
    MetricName: wake.metric,
    Namespace: 'AWS/SageMaker',
    Statistic: wake.statistic,
    Dimensions: [wake.dimension],
    Period: policy.periodSeconds,
    EvaluationPeriods: policy.evaluationPeriods,
    DatapointsToAlarm: policy.evaluationPeriods,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'missing',
    AlarmActions: [nameRef('policy_arn')],
  }
}
