import { z } from 'zod'
import { UserError } from '../errors.ts'
import type { Dimensions, MetricSource } from './metric-source.ts'
import { SAGEMAKER_NAMESPACES } from './sagemaker-metrics.ts'

/** The answer of list_metrics, as the API of that name gives it. */
export const metricListShape = z.looseObject({
  Metrics: z.array(
    z.object({
      Namespace: z.string(),
      MetricName: z.string(),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  ),
  /** Where to go on; absent at the end. */
  NextToken: z.string().optional(),
  /** How many there are. */
  total: z.number(),
  message: z.string().nullable(),
})
export type MetricList = z.infer<typeof metricListShape>

/** Metrics on a page (ListMetrics returns 500). */
const PAGE = 500

/** Metrics that have data. @throws UserError for a token that is none */
export async function metricList(
  question: {
    readonly namespace: string | null
    readonly metric: string | null
    readonly dimensions: Dimensions
    readonly token: string | null
  },
  source: MetricSource,
): Promise<MetricList> {
  const { namespace, metric, dimensions, token } = question
  if (token !== null && !/^\d{1,9}$/.test(token))
    throw new UserError('unknown-token', `next_token ${JSON.stringify(token.slice(0, 40))} is not one of this list`)
  const asked =
    namespace === null
      ? null
      : (SAGEMAKER_NAMESPACES.find((one) => one.toLowerCase() === namespace.toLowerCase()) ?? namespace)
  const all = await source.list({ namespace: asked, metric, dimensions })
  const start = Number(token ?? 0)
  const end = start + PAGE
  return {
    Metrics: all.slice(start, end).map((one) => ({
      Namespace: one.namespace,
      MetricName: one.metric,
      Dimensions: Object.entries(one.dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    ...(end < all.length ? { NextToken: String(end) } : {}),
    total: all.length,
    message:
      all.length > 0
        ? null
        : `${source.title} has no such metric; namespaces of SageMaker are ${SAGEMAKER_NAMESPACES.join(', ')}`,
  }
}
