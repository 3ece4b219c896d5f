import { z } from 'zod'
import { metricStatistics, metricStatisticsShape } from '@costwright/app/metric-answers/metric-statistics'
import { READS_AWS } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { dimensionsOf, metricFields, placeFields, timeField } from './metric-fields.ts'
import { spelledMetricArguments } from './metric-spelling.ts'
import type { OpenMetrics } from './open-metrics.ts'
import { statisticsAnswer } from './series-answer.ts'

/** The tool of the API's name, which the CloudWatch server never had and callers ask for all the same. */
export function getMetricStatistics(open: OpenMetrics): McpTool {
  return definePeerTool({
    name: 'get_metric_statistics',
    title: 'Statistics of a metric',
    description:
      'Several statistics of one metric over time, as the API of that name answers. Without VariantName all variants are combined; Series has each.',
    input: z.object({
      ...metricFields,
      start_time: timeField,
      end_time: timeField,
      period: z.number().int().positive().nullable().default(null).describe('Seconds'),
      statistics: z.array(z.string()).min(1).max(10).default(['Average']),
      statistic: z.string().nullable().default(null),
      ...placeFields,
    }),
    output: metricStatisticsShape,
    annotations: READS_AWS,
    prepare: (args) => {
      const { args: spelled, changed } = spelledMetricArguments(args)
      const { extended_statistics: extended, ...rest } = spelled
      const more = Array.isArray(extended) ? extended : []
      const own = Array.isArray(rest['statistics']) ? rest['statistics'] : null
      return { args: more.length === 0 ? rest : { ...rest, statistics: [...(own ?? []), ...more] }, changed }
    },
    run: async (args, context, changed) => {
      const question = {
        namespace: args.namespace,
        metric: args.metric_name,
        dimensions: dimensionsOf(args.dimensions),
        start: args.start_time,
        end: args.end_time,
        periodSeconds: args.period,
        statistics: args.statistic === null ? args.statistics : [args.statistic],
      }
      const answer = await open(context, args, (source) =>
        metricStatistics(question, source, async () => await context.bookData()),
      )
      return statisticsAnswer({ ...answer, changed: [...new Set([...changed, ...answer.changed])] })
    },
  })
}
