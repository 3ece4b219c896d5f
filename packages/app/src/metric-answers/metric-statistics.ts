import type { BookData } from '@costwright/engine/catalog/book-data'
import { z } from 'zod'
import { metricData } from './metric-data.ts'
import type { MetricSource } from './metric-source.ts'
import { isoOf } from './metric-window.ts'
import { findMetric } from './sagemaker-metrics.ts'
import { statisticName } from './meant-metric.ts'

const message = z.object({ Code: z.string(), Value: z.string() })

/** The answer of get_metric_statistics: as the API of that name gives it, and what was made of the question. */
export const metricStatisticsShape = z.looseObject({
  Label: z.string(),
  Datapoints: z.array(z.looseObject({ Timestamp: z.string(), Unit: z.string() })),
  /** Period of the points, seconds. */
  Period: z.number(),
  /** Where several series were combined: each with its own figures over the window. */
  Series: z.array(
    z.object({
      label: z.string(),
      statistic: z.string(),
      points: z.number(),
      average: z.number(),
      maximum: z.number(),
    }),
  ),
  messages: z.array(message),
  changed: z.array(z.string()),
})
export type MetricStatisticsAnswer = z.infer<typeof metricStatisticsShape>

/** A question in the form of GetMetricStatistics. */
export interface MetricStatisticsQuestion {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly start: string | null
  readonly end: string | null
  readonly periodSeconds: number | null
  readonly statistics: readonly string[]
}

/** Most points of an answer (GetMetricStatistics, CloudWatch API reference). */
const MOST_POINTS = 1_440
const TARGET_POINTS = 60
/** Series whose figures are shown beside their combination. */
const MOST_SERIES = 100

/** Statistics of one metric over time, a point for each period with all of them. */
export async function metricStatistics(
  question: MetricStatisticsQuestion,
  source: MetricSource,
  book: () => Promise<BookData>,
): Promise<MetricStatisticsAnswer> {
  const { namespace, metric, dimensions, start, end, periodSeconds } = question
  const statistics = [...new Set(question.statistics.map(statisticName))]
  const queries = statistics.map((statistic, index) => ({
    id: `s${index}`,
    stat: { namespace, metric, dimensions, statistic, periodSeconds },
    expression: null,
    label: null,
    returned: true,
    periodSeconds: null,
  }))
  const ask = { queries, start, end, targetDatapoints: TARGET_POINTS }
  const limits = { mostPoints: MOST_POINTS * statistics.length, mostShown: MOST_SERIES }
  const answer = await metricData(ask, source, book, limits)
  const [first] = answer.meant.values()
  const byTime = new Map<number, Record<string, number>>()
  for (const { id, points } of answer.results) {
    const statistic = answer.meant.get(id)?.statistic
    if (statistic === undefined) continue
    for (const { at, value } of points) byTime.set(at, { ...byTime.get(at), [statistic]: value })
  }
  const unit = first === undefined ? null : findMetric(first.namespace, first.metric)?.unit
  return {
    Label: first?.metric ?? metric,
    Datapoints: [...byTime]
      .toSorted(([a], [b]) => a - b)
      .map(([at, values]) => ({ Timestamp: isoOf(at), ...values, Unit: unit ?? 'None' })),
    Period: answer.periodSeconds,
    Series: answer.results
      .filter(({ id }) => id.includes('_'))
      .map(({ id, label, points }) => ({
        label,
        statistic: answer.meant.get(id.replace(/_\d+$/, ''))?.statistic ?? '',
        points: points.length,
        average: points.reduce((sum, { value }) => sum + value, 0) / Math.max(1, points.length),
        maximum: points.reduce((most, { value }) => Math.max(most, value), 0),
      })),
    messages: distinct([...answer.messages, ...answer.results.flatMap(({ messages }) => messages)]),
    changed: [...answer.changed],
  }
}

function distinct(messages: readonly z.infer<typeof message>[]): z.infer<typeof message>[] {
  return [...new Map(messages.map((one) => [one.Value, one])).values()]
}
