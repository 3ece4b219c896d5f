import type { Surface } from '../../tool.ts'
import { notServedAnswer, type NotServed } from '../peer/not-served.ts'
import { notServedTool } from '../peer/not-served-tool.ts'
import { alarmTools } from './alarm-tools.ts'
import { DASHBOARD_TOOLS } from './dashboard-tools.ts'
import { describeMetricTools } from './describe-metric-tools.ts'
import { getMetricData } from './get-metric-data.ts'
import { getMetricStatistics } from './get-metric-statistics.ts'
import { openMetrics, type OpenMetrics } from './open-metrics.ts'

const LOGS =
  'it reads no logs. What logs cost say the tools around and spend (surface costwright); for their text use aws logs.'
const PROMQL = 'it speaks no PromQL. Use get_metric_data, which takes expressions over metrics.'

/** Tools of the CloudWatch server, and names that callers know from the API, that are not served, with what does instead. */
export const METRICS_NOT_SERVED: readonly NotServed[] = [
  ...[
    'describe_log_groups',
    'analyze_log_group',
    'execute_log_insights_query',
    'get_logs_insight_query_results',
    'cancel_logs_insight_query',
    'execute_cwl_insights_batch',
    'recommend_indexes_loggroup',
    'recommend_indexes_account',
    'describe_log_streams',
    'get_log_events',
    'get_query_results',
    'describe_metric_filters',
  ].map((name) => ({ name, alternative: LOGS })),
  ...[
    'execute_promql_query',
    'execute_promql_range_query',
    'get_promql_label_values',
    'get_promql_series',
    'get_promql_labels',
  ].map((name) => ({ name, alternative: PROMQL })),
]

/** What AWS's CloudWatch server answers on metrics and alarms, out of what was captured or from AWS. */
export function metricsSurface(open: OpenMetrics): Surface {
  return {
    id: 'cloudwatch',
    tools: [
      getMetricData(open),
      getMetricStatistics(open),
      ...describeMetricTools(open),
      ...alarmTools(open),
      notServedTool('metrics_not_served', 'CloudWatch', METRICS_NOT_SERVED),
    ],
    unlisted: DASHBOARD_TOOLS,
    onUnknownTool: (name) => notServedAnswer(METRICS_NOT_SERVED, name),
    onUnknownArgument: 'ignore',
  }
}

export const cloudwatchSurface: Surface = metricsSurface(openMetrics)
