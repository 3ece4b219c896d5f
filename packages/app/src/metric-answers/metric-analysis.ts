import { quantile } from '@costwright/engine/forecast/statistics'
import { z } from 'zod'
import { meantMetric, whyNothing, type AskedMetric } from './meant-metric.ts'
import type { DataQuery, MetricSource } from './metric-source.ts'
import { isoOf } from './metric-window.ts'
import { seasonSeconds } from './season.ts'
import { trendOf } from './trend.ts'

const statistics = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  std_deviation: z.number().nullable(),
  /** Standard deviation against the mean; null where the mean is zero. */
  coefficient_of_variation: z.number().nullable(),
})

/** The answer of analyze_metric. */
export const metricAnalysisShape = z.looseObject({
  metric_info: z.looseObject({
    namespace: z.string(),
    metric_name: z.string(),
    statistic: z.string(),
    series: z.number(),
    start_time: z.string(),
    end_time: z.string(),
  }),
  data_points_found: z.number(),
  /** Length of the season, seconds: 86,400 for a day; 0 for none. */
  seasonality_seconds: z.number(),
  trend: z.enum(['positive', 'negative', 'none']),
  statistics,
  data_quality: z.object({
    total_points: z.number().nullable(),
    /** Share of the periods between first and last value that have one. */
    density_ratio: z.number().nullable(),
    publishing_period_seconds: z.number().nullable(),
  }),
  message: z.string(),
  changed: z.array(z.string()).optional(),
})
export type MetricAnalysis = z.infer<typeof metricAnalysisShape>

/** What is looked at: two weeks by the hour, so that a week's season shows twice. */
const DAYS = 14
const MS_PER_DAY = 86_400_000
const PERIOD_SECONDS = 3_600
const MOST_SETS = 100

/** Level, trend and season of a metric over the last two weeks. */
export async function analyseMetric(asked: AskedMetric, source: MetricSource): Promise<MetricAnalysis> {
  const meant = await meantMetric(asked, source)
  const window = { from: source.now - DAYS * MS_PER_DAY, to: source.now }
  const { namespace, metric, statistic } = meant
  const sets = meant.sets.slice(0, MOST_SETS)
  const parts = sets.map((dimensions, index): DataQuery => ({
    id: `p${index}`,
    stat: { namespace, metric, dimensions, statistic, periodSeconds: PERIOD_SECONDS },
    expression: null,
    label: null,
    returned: sets.length === 1,
    periodSeconds: null,
  }))
  const fold = statistic === 'Sum' || statistic === 'SampleCount' ? 'SUM' : statistic === 'Maximum' ? 'MAX' : 'AVG'
  const whole: DataQuery = {
    id: 'whole',
    stat: null,
    expression: `${fold}([${parts.map(({ id }) => id).join(', ')}])`,
    label: null,
    returned: true,
    periodSeconds: PERIOD_SECONDS,
  }
  const { results } = await source.read(sets.length === 1 ? parts : [...parts, whole], window)
  const points = results[0]?.points ?? []
  const values = points.map(({ value }) => value)
  const season = seasonSeconds(points, PERIOD_SECONDS)
  const trend = trendOf(values)
  const span =
    points.length < 2 ? null : ((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)) / (PERIOD_SECONDS * 1000) + 1
  return {
    metric_info: {
      namespace,
      metric_name: metric,
      statistic,
      series: sets.length,
      start_time: isoOf(window.from),
      end_time: isoOf(window.to),
    },
    data_points_found: points.length,
    seasonality_seconds: season,
    trend,
    statistics: statisticsOf(values),
    data_quality: {
      total_points: points.length,
      density_ratio: span === null ? null : points.length / span,
      publishing_period_seconds: points.length < 2 ? null : PERIOD_SECONDS,
    },
    message: points.length === 0 ? await whyNothing(meant, source) : described(values, season, trend),
    ...(meant.changed.length === 0 ? {} : { changed: [...meant.changed] }),
  }
}

function statisticsOf(values: readonly number[]): z.infer<typeof statistics> {
  if (values.length === 0)
    return { min: null, max: null, mean: null, median: null, std_deviation: null, coefficient_of_variation: null }
  const sorted = values.toSorted((a, b) => a - b)
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  const deviation = Math.sqrt(sorted.reduce((sum, one) => sum + (one - mean) ** 2, 0) / sorted.length)
  return {
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    mean,
    median: quantile(sorted, 0.5),
    std_deviation: deviation,
    coefficient_of_variation: mean === 0 ? null : deviation / Math.abs(mean),
  }
}

function described(values: readonly number[], season: number, trend: MetricAnalysis['trend']): string {
  const isZero = values.every((one) => one === 0)
  if (isZero) return `all ${values.length} values are 0: nothing used it`
  const rises = { positive: 'it rises', negative: 'it falls', none: 'no trend' }[trend]
  const repeats =
    season === 0
      ? 'no season'
      : season === 604_800
        ? 'it repeats by the week'
        : season === 86_400
          ? 'it repeats by the day'
          : `it repeats every ${season / 3600} hours`
  return `${values.length} hours with values; ${rises}; ${repeats}`
}
