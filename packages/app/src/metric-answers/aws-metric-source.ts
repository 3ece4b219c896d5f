import type { CloudWatchApi } from '@costwright/aws/metrics/cloudwatch-api'
import { explainAwsError } from './explain-aws-error.ts'
import type { DataQuery, MetricSource } from './metric-source.ts'

/** CloudWatch itself. Each metric that GetMetricData reads costs $0.00001; lists are free. */
export function awsMetricSource(api: CloudWatchApi, now: number): MetricSource {
  return {
    kind: 'aws',
    title: `CloudWatch in ${api.region}`,
    covered: null,
    now,
    list: async ({ namespace, metric, dimensions }) =>
      await explained(() => api.listMetrics({ namespace, metric, dimensions })),
    read: async (queries, window) => {
      const { results, messages } = await explained(() => api.metricData(queries.map(asSent), window))
      return { results, messages }
    },
    alarms: async (filter) => await explained(() => api.alarms(filter)),
    alarmEvents: async ({ name }, kind, window, max) =>
      await explained(() => api.alarmHistory({ name, kind, window, max })),
    runsOn: async (resource) =>
      await explained(() =>
        'endpoint' in resource ? api.endpoint(resource.endpoint) : api.trainingJob(resource.trainingJob),
      ),
  }
}

function asSent({
  id,
  stat,
  expression,
  label,
  returned,
  periodSeconds,
}: DataQuery): Parameters<CloudWatchApi['metricData']>[0][number] {
  return { id, stat, expression, label, returned, periodSeconds }
}

async function explained<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    throw explainAwsError(error)
  }
}
