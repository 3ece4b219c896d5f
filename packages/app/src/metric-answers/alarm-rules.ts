import { quantile } from '@costwright/engine/forecast/statistics'
import { JOB_NAMESPACES } from '@costwright/engine/audit/metrics/planned-metric'
import { ENDPOINT_HOSTS, INFERENCE_NAMESPACE } from './metric-description.ts'

/** One alarm that is worth having on a metric. */
export interface AlarmRule {
  readonly namespace: string
  readonly metric: string
  readonly title: string
  /** Why one wants it. */
  readonly intent: string
  readonly statistic: string
  readonly periodSeconds: number
  /** Periods in a row. */
  readonly periods: number
  readonly comparison: 'LessThanThreshold' | 'LessThanOrEqualToThreshold' | 'GreaterThanThreshold'
  readonly missing: 'breaching' | 'notBreaching' | 'missing' | 'ignore'
  readonly dimensions: readonly string[]
  /** The threshold for a series with these values by the hour; none where it is not known. */
  readonly threshold: (values: readonly number[]) => { readonly value: number; readonly why: string }
}

const VARIANT = ['EndpointName', 'VariantName'] as const
const MINUTE = 60
const HOUR = 3_600
/** Values that say something about what is usual: two days by the hour. */
const ENOUGH = 48

/** A value that no series moves. */
function fixed(value: number, why: string): AlarmRule['threshold'] {
  return () => ({ value, why })
}

/** A multiple of what is usual; a stated value where too little is known. */
function usual(share: number, factor: number, otherwise: number, unit: string): AlarmRule['threshold'] {
  return (values) => {
    if (values.length < ENOUGH)
      return { value: otherwise, why: `assumed, for want of values of this series: ${otherwise} ${unit}` }
    const level = quantile(values, share)
    const value = Number((level * factor).toPrecision(2))
    return {
      value,
      why: `${factor} × the ${Math.round(share * 100)}th percentile of ${values.length} hours, ${level.toPrecision(3)} ${unit}`,
    }
  }
}

function idle(namespace: string, metric: string, hours: number): AlarmRule {
  return {
    namespace,
    metric,
    title: `No request for ${hours} hours`,
    intent: 'An endpoint is billed by the hour whether it is asked or not: one that nobody asks is waste.',
    statistic: 'Sum',
    periodSeconds: HOUR,
    periods: hours,
    comparison: 'LessThanThreshold',
    // An idle endpoint publishes nothing at all.
    missing: 'breaching',
    dimensions: VARIANT,
    threshold: fixed(1, 'not one request in an hour'),
  }
}

function lowUse(
  namespace: string,
  metric: string,
  percent: number,
  what: string,
  dimensions: readonly string[],
): AlarmRule {
  return {
    namespace,
    metric,
    title: `${what} below ${percent} % for a day`,
    intent: 'What is hardly used can run on a smaller or cheaper instance, or on fewer of them.',
    statistic: 'Average',
    periodSeconds: HOUR,
    periods: 24,
    comparison: 'LessThanThreshold',
    missing: 'notBreaching',
    dimensions,
    threshold: fixed(
      percent,
      `${percent} % of one core or device, the mean of an hour; processors and GPUs are summed over cores and devices`,
    ),
  }
}

function full(namespace: string, metric: string, what: string, dimensions: readonly string[]): AlarmRule {
  return {
    namespace,
    metric,
    title: `${what} above 90 %`,
    intent: 'What runs full fails: a job that stops has cost its hours for nothing.',
    statistic: 'Maximum',
    periodSeconds: 5 * MINUTE,
    periods: 3,
    comparison: 'GreaterThanThreshold',
    missing: 'notBreaching',
    dimensions,
    threshold: fixed(90, '90 % leaves some room to act'),
  }
}

function errors(metric: string, what: string): AlarmRule {
  return {
    namespace: INFERENCE_NAMESPACE,
    metric,
    title: what,
    intent: 'Requests that fail are paid for and repeated.',
    statistic: 'Sum',
    periodSeconds: 5 * MINUTE,
    periods: 3,
    comparison: 'GreaterThanThreshold',
    missing: 'notBreaching',
    dimensions: VARIANT,
    threshold: fixed(0, 'a healthy endpoint has none'),
  }
}

/** Alarms by metric of SageMaker. Thresholds that no series moves are rules of thumb, and say so. */
export const ALARM_RULES: readonly AlarmRule[] = [
  idle(INFERENCE_NAMESPACE, 'Invocations', 24),
  idle(INFERENCE_NAMESPACE, 'InvocationsPerInstance', 24),
  idle(INFERENCE_NAMESPACE, 'InvocationsProcessed', 24),
  {
    namespace: INFERENCE_NAMESPACE,
    metric: 'InvocationsPerInstance',
    title: 'Each instance gets far more requests than usual',
    intent: 'A rise beyond what scaling was set for shows in latency first and in the bill next.',
    statistic: 'Sum',
    periodSeconds: HOUR,
    periods: 2,
    comparison: 'GreaterThanThreshold',
    missing: 'notBreaching',
    dimensions: VARIANT,
    threshold: usual(0.99, 1.5, 100_000, 'requests an hour'),
  },
  errors('Invocation5XXErrors', 'The model fails'),
  errors('InvocationModelErrors', 'The model does not answer'),
  errors('Invocation4XXErrors', 'Requests are refused'),
  {
    namespace: INFERENCE_NAMESPACE,
    metric: 'ModelLatency',
    title: 'The model answers far slower than usual',
    intent: 'Slow answers take more instances for the same traffic.',
    statistic: 'Average',
    periodSeconds: 5 * MINUTE,
    periods: 3,
    comparison: 'GreaterThanThreshold',
    missing: 'notBreaching',
    dimensions: VARIANT,
    threshold: usual(0.99, 1.5, 1_000_000, 'microseconds'),
  },
  {
    namespace: INFERENCE_NAMESPACE,
    metric: 'ApproximateBacklogSize',
    title: 'Requests of an asynchronous endpoint pile up',
    intent: 'A backlog that does not shrink means too few instances, or none that start.',
    statistic: 'Average',
    periodSeconds: 5 * MINUTE,
    periods: 6,
    comparison: 'GreaterThanThreshold',
    missing: 'notBreaching',
    dimensions: ['EndpointName'],
    threshold: usual(0.99, 2, 100, 'requests'),
  },
  {
    namespace: INFERENCE_NAMESPACE,
    metric: 'ServerlessProvisionedConcurrencyUtilization',
    title: 'Warm slots are hardly used',
    intent: 'Provisioned concurrency is billed while it waits: below about a quarter, fewer slots or none are cheaper.',
    statistic: 'Maximum',
    periodSeconds: HOUR,
    periods: 24,
    comparison: 'LessThanThreshold',
    missing: 'breaching',
    dimensions: VARIANT,
    threshold: fixed(0.25, 'not a quarter of the slots at the busiest moment of an hour, for a day'),
  },
  lowUse(ENDPOINT_HOSTS, 'CPUUtilization', 10, 'Use of the processors', VARIANT),
  lowUse(ENDPOINT_HOSTS, 'GPUUtilization', 10, 'Use of the GPUs', VARIANT),
  full(ENDPOINT_HOSTS, 'MemoryUtilization', 'Memory', VARIANT),
  full(ENDPOINT_HOSTS, 'DiskUtilization', 'Disk', VARIANT),
  ...[JOB_NAMESPACES.training, JOB_NAMESPACES.processing, JOB_NAMESPACES.transform].flatMap((namespace) => [
    lowUse(namespace, 'GPUUtilization', 10, 'Use of the GPUs', ['Host']),
    full(namespace, 'DiskUtilization', 'Disk', ['Host']),
    full(namespace, 'MemoryUtilization', 'Memory', ['Host']),
  ]),
]
