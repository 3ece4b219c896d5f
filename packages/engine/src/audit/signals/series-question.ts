import type { MetricQuestion } from '../audit-context.ts'
import type { PlannedMetric } from '../metrics/planned-metric.ts'

/** The question for a planned metric of one place, as the metric plan asks it. */
export function seriesQuestion(
  { account, region }: { readonly account: string; readonly region: string },
  { namespace, metric, statistic }: PlannedMetric,
  dimensions: Readonly<Record<string, string>>,
): MetricQuestion {
  return { account, region, namespace, metric, statistic, dimensions }
}

/** Dimensions of what is published by variant. */
export function variantDimensions(endpointName: string, variantName: string): Readonly<Record<string, string>> {
  return { EndpointName: endpointName, VariantName: variantName }
}
