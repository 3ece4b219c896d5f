import { z } from 'zod'
import type { MetricDataAnswer } from './metric-data.ts'
import { isoOf } from './metric-window.ts'

const message = z.looseObject({ Code: z.string(), Value: z.string() })

/** The answer of get_metric_data: results as the CloudWatch server gives them, and what was made of the question. */
export const metricDataShape = z.looseObject({
  metricDataResults: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      statusCode: z.string(),
      datapoints: z.array(z.object({ timestamp: z.string(), value: z.number() })),
      messages: z.array(message),
    }),
  ),
  messages: z.array(message),
  changed: z.array(z.string()).optional(),
})
export type MetricDataJson = z.infer<typeof metricDataShape>

/** `changed` is there only where something was: an answer to a right question looks as that of the CloudWatch server. */
export function metricDataJson(
  { results, messages, changed }: MetricDataAnswer,
  before: readonly string[],
): MetricDataJson {
  const all = [...new Set([...before, ...changed])]
  return {
    metricDataResults: results.map(({ id, label, statusCode, points, messages: said }) => ({
      id,
      label,
      statusCode,
      datapoints: points.map(({ at, value }) => ({ timestamp: isoOf(at), value })),
      messages: said.map((one) => ({ ...one })),
    })),
    messages: messages.map((one) => ({ ...one })),
    ...(all.length === 0 ? {} : { changed: all }),
  }
}
