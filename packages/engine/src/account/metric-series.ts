import { z } from 'zod'
import { instant, wholeSeconds } from './resource-fields.ts'

/**
 * Values of one metric at regular steps. `null` in `values` is a period without data, which is not zero. The dimensions are the
 * whole set that the metric is published with: CloudWatch does not add up over a missing one.
 */
export const metricSeriesSchema = z.strictObject({
  account: z.string().min(1),
  region: z.string().min(1),
  /**
   * `cloudwatch`: GetMetricData. `log-events`: events counted in the log stream that `dimensions.LogStreamName` names, with the
   * log group as namespace; the only trace that notebooks leave.
   */
  origin: z.enum(['cloudwatch', 'log-events']),
  namespace: z.string(),
  metric: z.string(),
  dimensions: z.record(z.string(), z.string()),
  /** `Sum`, `Average`, `Maximum`, `p99` … */
  statistic: z.string(),
  periodSeconds: wholeSeconds.positive(),
  /** Start of the first period. */
  startAt: instant,
  values: z.array(z.number().nullable()),
  /** Whether ListMetrics (or the log group) knows the dimension set: without it, no data says nothing. */
  listed: z.boolean(),
})
export type MetricSeries = z.infer<typeof metricSeriesSchema>
