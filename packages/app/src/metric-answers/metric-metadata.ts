import { z } from 'zod'
import { nearest } from '../documents/suggest.ts'
import { findMetric, SAGEMAKER_METRICS } from './sagemaker-metrics.ts'

/** The answer of get_metric_metadata: null for a metric that is not known here. */
export const metricMetadataShape = z.object({
  description: z.string(),
  /** Statistics that mean something, the first one first: `Average, Maximum`. */
  recommendedStatistics: z.string(),
  unit: z.string(),
  /** Where it is published; differs from what was asked for where that was wrong. */
  namespace: z.string(),
  metric_name: z.string(),
  /** The sets of dimensions it is published with: a request with any other finds nothing. */
  dimensions: z.array(z.array(z.string())),
  changed: z.array(z.string()).optional(),
})
export type MetricMetadata = z.infer<typeof metricMetadataShape>

/** What is known of a metric of SageMaker; in whatever namespace it was looked for. */
export function metricMetadata(namespace: string, metric: string): MetricMetadata | null {
  const name = metric.replace(/^(?:TrainingJob|ProcessingJob|TransformJob|Endpoint)(?=\w+Utilization$)/, '')
  const found =
    findMetric(namespace, metric) ??
    (/sagemaker/i.test(namespace)
      ? SAGEMAKER_METRICS.find(
          (one) =>
            one.metric.toLowerCase() === name.toLowerCase() &&
            (name === metric || namespaceFits(metric, one.namespace)),
        )
      : undefined)
  if (found === undefined) return null
  const isSame = found.namespace === namespace && found.metric === metric
  return {
    description: found.description,
    recommendedStatistics: found.statistics.join(', '),
    unit: found.unit,
    namespace: found.namespace,
    metric_name: found.metric,
    dimensions: found.dimensionSets.map((set) => [...set]),
    ...(isSame ? {} : { changed: [`${metric} of ${namespace} was read as ${found.metric} of ${found.namespace}`] }),
  }
}

/** The metric with the nearest name, for a question that found none. */
export function nearestMetric(metric: string): string | null {
  return nearest(
    metric,
    SAGEMAKER_METRICS.map((one) => one.metric),
  )
}

function namespaceFits(metric: string, namespace: string): boolean {
  const kind = /^(?:TrainingJob|ProcessingJob|TransformJob|Endpoint)/.exec(metric)?.[0] ?? ''
  return namespace.startsWith(`/aws/sagemaker/${kind}`)
}
