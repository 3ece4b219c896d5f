import { FEATURE_GROUP_METRICS, JOB_NAMESPACES } from '@costwright/engine/audit/metrics/planned-metric'
import { ENDPOINT_HOSTS, INFERENCE_NAMESPACE, type MetricDescription } from './metric-description.ts'

const VARIANT = [
  ['EndpointName', 'VariantName'],
  ['EndpointName', 'VariantName', 'InferenceComponentName'],
] as const
const VARIANT_ONLY = [['EndpointName', 'VariantName']] as const
const ENDPOINT_ONLY = [['EndpointName']] as const
const COUNT = ['Sum', 'Average'] as const
const TIME = ['Average', 'Maximum', 'Minimum', 'Sum', 'SampleCount', 'p50', 'p90', 'p95', 'p99'] as const
const LEVEL = ['Average', 'Maximum', 'Minimum', 'Sum', 'SampleCount'] as const

type Row = readonly [
  metric: string,
  description: string,
  unit: string,
  statistics: readonly string[],
  dimensionSets: readonly (readonly string[])[],
]

/** Of the invocations of endpoints (SageMaker developer guide, monitoring with CloudWatch, 2026). */
const INVOCATIONS: readonly Row[] = [
  ['Invocations', 'Requests sent to an endpoint. Asynchronous endpoints do not publish it.', 'None', ['Sum'], VARIANT],
  [
    'InvocationsPerInstance',
    'Requests for each instance of a variant; what target tracking holds steady.',
    'None',
    ['Sum'],
    VARIANT,
  ],
  [
    'InvocationsPerCopy',
    'Requests for each copy of an inference component.',
    'None',
    ['Sum'],
    [['InferenceComponentName']],
  ],
  ['Invocation4XXErrors', 'Requests that the model answered with a 4xx code.', 'None', COUNT, VARIANT],
  ['Invocation5XXErrors', 'Requests that the model answered with a 5xx code.', 'None', COUNT, VARIANT],
  ['InvocationModelErrors', 'Requests that got no answer with a 2xx code from the model.', 'None', COUNT, VARIANT],
  ['ModelLatency', 'Time that the model takes to answer, as SageMaker sees it.', 'Microseconds', TIME, VARIANT],
  ['OverheadLatency', 'Time that SageMaker adds to that of the model.', 'Microseconds', TIME, VARIANT],
  ['ModelSetupTime', 'Time that a serverless endpoint takes to start a container.', 'Microseconds', TIME, VARIANT_ONLY],
  [
    'ConcurrentRequestsPerModel',
    'Requests that a model works on at once.',
    'None',
    ['Maximum', 'Minimum', 'Average'],
    VARIANT_ONLY,
  ],
  [
    'ConcurrentRequestsPerCopy',
    'Requests that a copy of a component works on at once.',
    'None',
    ['Maximum', 'Minimum', 'Average'],
    [['InferenceComponentName']],
  ],
  [
    'ServerlessProvisionedConcurrencyUtilization',
    'Share of the warm slots in use, of 1.',
    'None',
    ['Average', 'Maximum', 'Minimum'],
    VARIANT_ONLY,
  ],
  ['ServerlessProvisionedConcurrencyExecutions', 'Requests that warm slots answered.', 'Count', ['Sum'], VARIANT_ONLY],
  [
    'ServerlessProvisionedConcurrencySpilloverInvocations',
    'Requests beyond the warm slots.',
    'Count',
    ['Sum'],
    VARIANT_ONLY,
  ],
  [
    'ApproximateBacklogSize',
    'Requests that wait or are worked on, of an asynchronous endpoint.',
    'Count',
    ['Average', 'Maximum', 'Minimum'],
    ENDPOINT_ONLY,
  ],
  [
    'ApproximateBacklogSizePerInstance',
    'The same for each instance; what scales asynchronous endpoints.',
    'Count',
    ['Average', 'Maximum', 'Minimum'],
    ENDPOINT_ONLY,
  ],
  [
    'ApproximateAgeOfOldestRequest',
    'Age of the oldest request that waits.',
    'Seconds',
    ['Average', 'Maximum', 'Minimum'],
    ENDPOINT_ONLY,
  ],
  [
    'HasBacklogWithoutCapacity',
    '1 where requests wait for an endpoint without instances.',
    'Count',
    ['Average', 'Maximum'],
    ENDPOINT_ONLY,
  ],
  ['InvocationsProcessed', 'Requests that an asynchronous endpoint has answered.', 'Count', ['Sum'], VARIANT_ONLY],
  ['InvocationFailures', 'Requests that failed on an asynchronous endpoint.', 'Count', ['Sum'], VARIANT_ONLY],
  ['TimeInBacklog', 'Time that a request waited.', 'Milliseconds', TIME, VARIANT_ONLY],
  [
    'ModelCacheHit',
    'Share of requests whose model was loaded already, of a multi-model endpoint.',
    'None',
    ['Average', 'Sum', 'SampleCount'],
    VARIANT_ONLY,
  ],
  [
    'ModelLoadingWaitTime',
    'Time that a request waited for its model to load, of a multi-model endpoint.',
    'Microseconds',
    TIME,
    VARIANT_ONLY,
  ],
]

/** Of the machines under endpoints and jobs. Utilisation of a processor is a sum over cores, that of GPUs over devices: four cores busy are 400 %. */
const HOST_METRICS: readonly (readonly [metric: string, description: string])[] = [
  ['CPUUtilization', 'Use of the processors, summed over cores: a machine of 4 cores goes to 400 %.'],
  ['MemoryUtilization', 'Share of the memory in use.'],
  ['GPUUtilization', 'Use of the GPUs, summed over devices: a machine of 4 GPUs goes to 400 %.'],
  ['GPUMemoryUtilization', 'Share of GPU memory in use, summed over devices.'],
  ['DiskUtilization', 'Share of the disk in use.'],
]

export const HOST_METRIC_NAMES: readonly string[] = HOST_METRICS.map(([metric]) => metric)

/** What SageMaker publishes and an answer about cost may need. The namespace of feature groups is assumed: AWS names none. */
export const SAGEMAKER_METRICS: readonly MetricDescription[] = [
  ...INVOCATIONS.map(([metric, description, unit, statistics, dimensionSets]) => ({
    namespace: INFERENCE_NAMESPACE,
    metric,
    description,
    unit,
    statistics,
    dimensionSets,
  })),
  ...hostMetrics(ENDPOINT_HOSTS, VARIANT_ONLY),
  ...Object.values(JOB_NAMESPACES).flatMap((namespace) => hostMetrics(namespace, [['Host']])),
  ...[...Object.values(FEATURE_GROUP_METRICS.onDemand), ...Object.values(FEATURE_GROUP_METRICS.provisioned)].map(
    (metric) => ({
      namespace: FEATURE_GROUP_METRICS.namespace,
      metric,
      description: 'Request units of a feature group that were used.',
      unit: 'Count',
      statistics: ['Sum'],
      dimensionSets: [['FeatureGroupName', 'OperationName']],
    }),
  ),
]

function hostMetrics(namespace: string, dimensionSets: readonly (readonly string[])[]): readonly MetricDescription[] {
  return HOST_METRICS.map(([metric, description]) => ({
    namespace,
    metric,
    description,
    unit: 'Percent',
    statistics: LEVEL,
    dimensionSets,
  }))
}

/** The namespaces, each once. */
export const SAGEMAKER_NAMESPACES: readonly string[] = [...new Set(SAGEMAKER_METRICS.map(({ namespace }) => namespace))]

export function findMetric(namespace: string, metric: string): MetricDescription | null {
  return SAGEMAKER_METRICS.find((one) => one.namespace === namespace && one.metric === metric) ?? null
}
