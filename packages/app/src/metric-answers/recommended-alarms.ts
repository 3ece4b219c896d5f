import { z } from 'zod'
import { ALARM_RULES, type AlarmRule } from './alarm-rules.ts'
import { meantMetric, type AskedMetric } from './meant-metric.ts'
import type { Dimensions, MetricSource } from './metric-source.ts'

const threshold = z.object({ staticValue: z.number(), justification: z.string() })

/** The answer of get_recommended_metric_alarms. */
export const recommendedAlarmsShape = z.looseObject({
  recommendations: z.array(
    z.object({
      alarmDescription: z.string(),
      threshold,
      period: z.number(),
      comparisonOperator: z.string(),
      statistic: z.string(),
      evaluationPeriods: z.number(),
      datapointsToAlarm: z.number(),
      treatMissingData: z.string(),
      dimensions: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
      intent: z.string(),
    }),
  ),
  message: z.string(),
  changed: z.array(z.string()).optional(),
})
export type RecommendedAlarms = z.infer<typeof recommendedAlarmsShape>

/** Days of values that a threshold is drawn from. */
const DAYS = 14
const MS_PER_DAY = 86_400_000
const HOUR = 3_600

/** Alarms on a metric that save money or tell of trouble, each with its reason; thresholds from the series itself where there is one. */
export async function recommendedAlarms(asked: AskedMetric, source: MetricSource): Promise<RecommendedAlarms> {
  const meant = await meantMetric(asked, source)
  const rules = ALARM_RULES.filter(({ namespace, metric }) => namespace === meant.namespace && metric === meant.metric)
  const changed = meant.changed.filter((one) => !one.includes('says nothing'))
  if (rules.length === 0)
    return {
      recommendations: [],
      message: `No alarm recommendations available for ${meant.metric} in ${meant.namespace}: there are some for ${[...new Set(ALARM_RULES.map((one) => one.metric))].join(', ')}`,
    }
  const isAsked = Object.keys(asked.dimensions).length > 0
  const sets: readonly Dimensions[] = isAsked ? meant.sets.slice(0, MOST_SETS) : [{}]
  const recommendations: RecommendedAlarms['recommendations'] = []
  for (const dimensions of sets)
    for (const rule of rules) recommendations.push(await recommendation(rule, dimensions, source))
  return {
    recommendations,
    message: `${recommendations.length} ${recommendations.length === 1 ? 'alarm, with its reason' : 'alarms, each with its reason'}${isAsked ? '' : '; name the dimensions of a resource to have thresholds from its own values'}`,
    ...(changed.length === 0 ? {} : { changed }),
  }
}

/** Series of one question that alarms are recommended for. */
const MOST_SETS = 5

async function recommendation(
  rule: AlarmRule,
  dimensions: Dimensions,
  source: MetricSource,
): Promise<RecommendedAlarms['recommendations'][number]> {
  const named = Object.entries(dimensions)
  const values = named.length === 0 ? [] : await recentValues(rule, dimensions, source)
  const { value, why } = rule.threshold(values)
  return {
    alarmDescription: rule.title,
    threshold: { staticValue: value, justification: why },
    period: rule.periodSeconds,
    comparisonOperator: rule.comparison,
    statistic: rule.statistic,
    evaluationPeriods: rule.periods,
    datapointsToAlarm: rule.periods,
    treatMissingData: rule.missing,
    dimensions:
      named.length === 0
        ? rule.dimensions.map((name) => ({ name, value: null }))
        : named.map(([name, one]) => ({ name, value: one })),
    intent: rule.intent,
  }
}

async function recentValues(rule: AlarmRule, dimensions: Dimensions, source: MetricSource): Promise<readonly number[]> {
  const { namespace, metric, statistic } = rule
  const periodSeconds = Math.max(HOUR, rule.periodSeconds)
  const query = {
    id: 'm1',
    stat: { namespace, metric, dimensions, statistic, periodSeconds },
    expression: null,
    label: null,
    returned: true,
    periodSeconds: null,
  }
  const { results } = await source.read([query], { from: source.now - DAYS * MS_PER_DAY, to: source.now })
  return results.flatMap(({ points }) => points.map((point) => point.value))
}
