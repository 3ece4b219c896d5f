import { z } from 'zod'
import { analyseMetric, metricAnalysisShape } from '@costwright/app/metric-answers/metric-analysis'
import { metricMetadata, metricMetadataShape } from '@costwright/app/metric-answers/metric-metadata'
import { metricList, metricListShape } from '@costwright/app/metric-answers/metric-list'
import { recommendedAlarms, recommendedAlarmsShape } from '@costwright/app/metric-answers/recommended-alarms'
import { READS_AWS, READS_HERE } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { objectAnswer, wrappedAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { dimensionsField, dimensionsOf, metricFields, placeFields, statisticField } from './metric-fields.ts'
import { spelledMetricArguments } from './metric-spelling.ts'
import type { OpenMetrics } from './open-metrics.ts'

/** The tools that say what a metric is, what it does, and what to watch on it. */
export function describeMetricTools(open: OpenMetrics): readonly McpTool[] {
  return [
    definePeerTool({
      name: 'get_metric_metadata',
      title: 'What a metric is',
      description: 'What a metric of SageMaker means: namespace, unit, statistics that say something, dimensions.',
      input: z.object({ namespace: z.string(), metric_name: z.string(), ...placeFields }),
      output: z.object({ result: metricMetadataShape.nullable() }),
      annotations: READS_HERE,
      prepare: spelledMetricArguments,
      run: ({ namespace, metric_name }) => Promise.resolve(wrappedAnswer(metricMetadata(namespace, metric_name))),
    }),
    definePeerTool({
      name: 'analyze_metric',
      title: 'Level, trend and season',
      description: 'Level, trend and season of a metric over the last two weeks.',
      input: z.object({ ...metricFields, ...placeFields, statistic: statisticField }),
      output: metricAnalysisShape,
      annotations: READS_AWS,
      prepare: spelledMetricArguments,
      run: async (args, context) =>
        objectAnswer(await open(context, args, (source) => analyseMetric(askedMetric(args), source))),
    }),
    definePeerTool({
      name: 'get_recommended_metric_alarms',
      title: 'Alarms worth having',
      description:
        'Alarms on a metric of SageMaker that find waste or trouble, each with its reason; thresholds from the values of the resource that dimensions name.',
      input: z.object({ ...metricFields, ...placeFields, statistic: statisticField }),
      output: recommendedAlarmsShape,
      annotations: READS_AWS,
      prepare: spelledMetricArguments,
      run: async (args, context) =>
        objectAnswer(await open(context, args, (source) => recommendedAlarms(askedMetric(args), source))),
    }),
    definePeerTool({
      name: 'list_metrics',
      title: 'Metrics that have data',
      description: 'Metrics with their dimensions, of a namespace, a name or a resource.',
      input: z.object({
        namespace: z.string().nullable().default(null),
        metric_name: z.string().nullable().default(null),
        dimensions: dimensionsField,
        next_token: z.string().nullable().default(null),
        ...placeFields,
      }),
      output: metricListShape,
      annotations: READS_AWS,
      prepare: spelledMetricArguments,
      run: async (args, context) => {
        const question = {
          namespace: args.namespace,
          metric: args.metric_name,
          dimensions: dimensionsOf(args.dimensions),
          token: args.next_token,
        }
        return objectAnswer(await open(context, args, (source) => metricList(question, source)))
      },
    }),
  ]
}

function askedMetric(args: {
  readonly namespace: string
  readonly metric_name: string
  readonly dimensions: z.output<typeof dimensionsField>
  readonly statistic: string
}): Parameters<typeof analyseMetric>[0] {
  const { namespace, metric_name, dimensions, statistic } = args
  return { namespace, metric: metric_name, dimensions: dimensionsOf(dimensions), statistic }
}
