import { z } from 'zod'
import type { AskedQuery } from '@costwright/app/metric-answers/data-question'
import { groupedData } from '@costwright/app/metric-answers/grouped-data'
import { metricData } from '@costwright/app/metric-answers/metric-data'
import { metricDataJson, metricDataShape } from '@costwright/app/metric-answers/metric-data-shape'
import { READS_AWS } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { failedCall } from '../peer/argument-problems.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { dimensionsField, dimensionsOf, placeFields, statisticField, timeField } from './metric-fields.ts'
import { spelledMetricArguments } from './metric-spelling.ts'
import type { OpenMetrics } from './open-metrics.ts'
import { metricDataAnswer } from './series-answer.ts'

const period = z.number().int().positive().nullable().default(null).describe('Seconds')

const metricStat = z.object({
  namespace: z.string(),
  metric_name: z.string(),
  dimensions: dimensionsField,
  statistic: z.string(),
  period,
})

const query = z.object({
  id: z.string(),
  metric_stat: metricStat.nullable().default(null),
  expression: z.string().nullable().default(null),
  label: z.string().nullable().default(null),
  return_data: z.boolean().default(true),
  period,
})

const input = z.object({
  namespace: z.string().nullable().default(null),
  metric_name: z.string().nullable().default(null),
  start_time: timeField,
  dimensions: dimensionsField,
  end_time: timeField,
  statistic: statisticField,
  statistics: z.array(z.string()).nullable().default(null).describe('Several at once'),
  period,
  target_datapoints: z.number().int().positive().max(10_000).default(60),
  group_by_dimension: z.string().nullable().default(null),
  schema_dimension_keys: z.array(z.string()).default([]),
  limit: z.number().int().nullable().default(null),
  sort_order: z.enum(['ASC', 'DESC']).nullable().default(null),
  order_by_statistic: z.enum(['AVG', 'COUNT', 'MAX', 'MIN', 'SUM']).nullable().default(null),
  ...placeFields,
  queries: z.array(query).max(100).nullable().default(null),
})
type Arguments = z.output<typeof input>

export function getMetricData(open: OpenMetrics): McpTool {
  return definePeerTool({
    name: 'get_metric_data',
    title: 'Metrics over time',
    description:
      'Values of CloudWatch metrics over time and of expressions over them. Without VariantName all variants are combined; hourly_cost in an expression is the price of the endpoint. What was read otherwise than asked is in changed.',
    input,
    output: metricDataShape,
    annotations: READS_AWS,
    prepare: spelledMetricArguments,
    run: async (args, context, changed) => {
      const queries = queriesOf(args)
      if (queries === null)
        return failedCall(
          'get_metric_data',
          'namespace and metric_name are required when queries parameter is not provided',
        )
      const answer = await open(context, args, (source) =>
        isGrouped(args)
          ? groupedData(groupedQuestion(args), source)
          : metricData(
              { queries, start: args.start_time, end: args.end_time, targetDatapoints: args.target_datapoints },
              source,
              async () => await context.bookData(),
            ),
      )
      return metricDataAnswer(metricDataJson(answer, changed))
    },
  })
}

/** Null where the call names no metric. */
function queriesOf(args: Arguments): readonly AskedQuery[] | null {
  if (args.queries !== null && args.queries.length > 0)
    return args.queries.map(({ id, metric_stat, expression, label, return_data, period: own }) => ({
      id,
      stat:
        metric_stat === null
          ? null
          : {
              namespace: metric_stat.namespace,
              metric: metric_stat.metric_name,
              dimensions: dimensionsOf(metric_stat.dimensions),
              statistic: metric_stat.statistic,
              periodSeconds: metric_stat.period ?? own,
            },
      expression,
      label,
      returned: return_data,
      periodSeconds: own,
    }))
  const { namespace, metric_name, dimensions } = args
  if (namespace === null || metric_name === null) return null
  const statistics = args.statistics ?? [args.statistic]
  return statistics.map((statistic, index) => ({
    id: `m${index + 1}`,
    stat: {
      namespace,
      metric: metric_name,
      dimensions: dimensionsOf(dimensions),
      statistic,
      periodSeconds: args.period,
    },
    expression: null,
    label: statistics.length === 1 ? null : `${metric_name} ${statistic}`,
    returned: true,
    periodSeconds: null,
  }))
}

function isGrouped(args: Arguments): boolean {
  return (
    (args.queries ?? []).length === 0 && (args.group_by_dimension !== null || args.schema_dimension_keys.length > 0)
  )
}

function groupedQuestion(args: Arguments): Parameters<typeof groupedData>[0] {
  return {
    namespace: args.namespace ?? '',
    metric: args.metric_name ?? '',
    dimensions: dimensionsOf(args.dimensions),
    statistic: args.statistic,
    groupBy: args.group_by_dimension,
    schemaKeys: args.schema_dimension_keys,
    limit: args.limit,
    sortOrder: args.sort_order,
    orderBy: args.order_by_statistic,
    start: args.start_time,
    end: args.end_time,
    targetDatapoints: args.target_datapoints,
  }
}
