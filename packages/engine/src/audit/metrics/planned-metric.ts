/** How one metric is asked for: the same constants are used to plan it, to write sample data and to look it up. */
export interface PlannedMetric {
  readonly namespace: string
  readonly metric: string
  readonly statistic: string
  readonly periodSeconds: number
}

const HOUR = 3600
/** Counts need the hour; utilisation does not, and a month in quarter days is 120 values. */
const QUARTER_DAY = 6 * HOUR
const DAY = 24 * HOUR

const INFERENCE = 'AWS/SageMaker'
const HOST = '/aws/sagemaker/Endpoints'

/**
 * Metrics of endpoints (SageMaker developer guide, monitoring with CloudWatch, 2026). `CPUUtilization` is a sum over cores,
 * `GPUUtilization` and `GPUMemoryUtilization` are sums over devices, all in percent; latencies are in microseconds.
 * InvocationsProcesssed with three s is how AWS's page spells it; nobody knows which one is published, so both are asked for.
 */
export const ENDPOINT_METRICS = {
  invocations: { namespace: INFERENCE, metric: 'Invocations', statistic: 'Sum', periodSeconds: HOUR },
  /** Over three look-backs, to know endpoints that are asked once a month. */
  history: { namespace: INFERENCE, metric: 'InvocationsPerInstance', statistic: 'Sum', periodSeconds: DAY },
  latency: { namespace: INFERENCE, metric: 'ModelLatency', statistic: 'Average', periodSeconds: DAY },
  worstLatency: { namespace: INFERENCE, metric: 'ModelLatency', statistic: 'Maximum', periodSeconds: DAY },
  cpu: { namespace: HOST, metric: 'CPUUtilization', statistic: 'Average', periodSeconds: QUARTER_DAY },
  peakCpu: { namespace: HOST, metric: 'CPUUtilization', statistic: 'Maximum', periodSeconds: QUARTER_DAY },
  memory: { namespace: HOST, metric: 'MemoryUtilization', statistic: 'Average', periodSeconds: QUARTER_DAY },
  gpu: { namespace: HOST, metric: 'GPUUtilization', statistic: 'Average', periodSeconds: QUARTER_DAY },
  peakGpu: { namespace: HOST, metric: 'GPUUtilization', statistic: 'Maximum', periodSeconds: QUARTER_DAY },
  gpuMemory: { namespace: HOST, metric: 'GPUMemoryUtilization', statistic: 'Average', periodSeconds: QUARTER_DAY },
  backlog: { namespace: INFERENCE, metric: 'ApproximateBacklogSize', statistic: 'Maximum', periodSeconds: HOUR },
  processed: { namespace: INFERENCE, metric: 'InvocationsProcessed', statistic: 'Sum', periodSeconds: HOUR },
  processedAsDocumented: {
    namespace: INFERENCE,
    metric: 'InvocationsProcesssed',
    statistic: 'Sum',
    periodSeconds: HOUR,
  },
  failures: { namespace: INFERENCE, metric: 'InvocationFailures', statistic: 'Sum', periodSeconds: HOUR },
  provisionedUse: {
    namespace: INFERENCE,
    metric: 'ServerlessProvisionedConcurrencyUtilization',
    statistic: 'Average',
    periodSeconds: HOUR,
  },
} as const satisfies Readonly<Record<string, PlannedMetric>>

/** Metrics of jobs, by `Host`; the step depends on the length of the job. */
export const JOB_METRICS = [
  { metric: 'CPUUtilization', statistic: 'Average', gpuOnly: false },
  { metric: 'MemoryUtilization', statistic: 'Average', gpuOnly: false },
  { metric: 'GPUUtilization', statistic: 'Average', gpuOnly: true },
  { metric: 'GPUMemoryUtilization', statistic: 'Average', gpuOnly: true },
  { metric: 'DiskUtilization', statistic: 'Average', gpuOnly: false },
] as const

/** Namespaces of jobs. */
export const JOB_NAMESPACES = {
  training: '/aws/sagemaker/TrainingJobs',
  processing: '/aws/sagemaker/ProcessingJobs',
  transform: '/aws/sagemaker/TransformJobs',
} as const

/** Request units of feature groups, by FeatureGroupName and OperationName. The documentation names no namespace: this one is assumed. */
export const FEATURE_GROUP_METRICS = {
  namespace: 'AWS/SageMaker/FeatureStore',
  statistic: 'Sum',
  periodSeconds: DAY,
  onDemand: { reads: 'ConsumedReadRequestsUnits', writes: 'ConsumedWriteRequestsUnits' },
  provisioned: { reads: 'ConsumedReadCapacityUnits', writes: 'ConsumedWriteCapacityUnits' },
} as const

/**
 * Utilisation of HyperPod nodes under EKS with Container Insights, percent, by ClusterName, InstanceId and NodeName. Assumed: the
 * name of the EKS cluster is taken for that of the HyperPod cluster, and nodes are named after their instance.
 */
export const NODE_METRICS = {
  cpu: {
    namespace: 'ContainerInsights',
    metric: 'node_cpu_utilization',
    statistic: 'Average',
    periodSeconds: QUARTER_DAY,
  },
  gpu: {
    namespace: 'ContainerInsights',
    metric: 'node_gpu_utilization',
    statistic: 'Average',
    periodSeconds: QUARTER_DAY,
  },
} as const satisfies Readonly<Record<string, PlannedMetric>>
