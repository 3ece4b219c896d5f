import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import { JOB_NAMESPACES } from '@costwright/engine/audit/metrics/planned-metric'
import type { Collector } from './collector.ts'
import { readMetricData } from './metric-data.ts'
import { OVER_LIMIT, type Reading } from './reading.ts'

/** Hosts of these are known by the name of the job: what has values is there, and listing them all would take longer than reading them. */
const NAMED_BY_JOB: ReadonlySet<string> = new Set([JOB_NAMESPACES.training, JOB_NAMESPACES.processing])
const JOBS: ReadonlySet<string> = new Set(Object.values(JOB_NAMESPACES))
/** ListMetrics knows what had data within two weeks (CloudWatch API reference); a day more for what it learns late. */
const LISTED_MS = 15 * 86_400_000
/** Instances of one transform job whose series are read. */
const MOST_HOSTS = 4

/** The series that the audit asks for, as far as CloudWatch knows them. */
export const metrics: Collector = {
  id: 'metrics',
  facts: ['metricSeries'],
  actions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  scope: 'region',
  stage: 'usage',
  charge: '$0.01 for a thousand metrics that GetMetricData asks for',
  collect: async (reading) => {
    const plan = reading.run.metricPlan()
    const planned = plan.requests.get(reading.region) ?? []
    const beyond = plan.beyondLimit.get(reading.region) ?? []
    const startedAt = reading.run.clock()
    const listed = await listedSeries(reading, planned)
    const requests = planned.flatMap((request) => worthAsking(request, listed, reading.run.window.to))
    const values = await readMetricData(reading, 'metricSeries', requests)
    const series = requests.flatMap((request, index): readonly MetricSeries[] => {
      const read = values[index] ?? null
      if (read === null) return []
      const fact = seriesFact(reading, request, read, listed)
      // Nothing under a name that CloudWatch does not know says nothing.
      return fact.listed ? [fact] : []
    })
    reading.add('metricSeries', series)
    // What stays on comes first: where only series of jobs are left out, rules on the others may go on.
    const ofJobs = beyond.every(({ namespace }) => JOBS.has(namespace))
    reading.status(
      { action: 'cloudwatch:GetMetricData', fact: beyond.length > 0 && ofJobs ? 'metricSeries.jobs' : 'metricSeries' },
      {
        outcome: beyond.length === 0 ? 'complete' : 'skipped',
        detail: beyond.length === 0 ? null : `${OVER_LIMIT}: ${beyond.length} series or more`,
        count: series.length,
        startedAt,
      },
    )
  },
}

/** Keys of all series that CloudWatch lists under the names that are asked for. */
async function listedSeries(reading: Reading, planned: readonly MetricRequest[]): Promise<ReadonlySet<string>> {
  const client = reading.run.clients.cloudWatch(reading.region)
  const names = new Map(
    planned
      .filter(({ namespace }) => !NAMED_BY_JOB.has(namespace))
      .map(({ namespace, metric }) => [`${namespace}\u0000${metric}`, { namespace, metric }]),
  )
  const keys = new Set<string>()
  for (const { namespace: Namespace, metric: MetricName } of names.values())
    await reading.list({ action: 'cloudwatch:ListMetrics', fact: 'metricSeries' }, async (NextToken, options) => {
      const page = await client.send(new ListMetricsCommand({ Namespace, MetricName, NextToken }), options)
      for (const { Dimensions = [] } of page.Metrics ?? [])
        keys.add(
          keyOf(
            Namespace,
            MetricName,
            Dimensions.map(({ Name = '', Value = '' }) => [Name, Value] as const),
          ),
        )
      return { items: page.Metrics?.map(() => null), next: page.NextToken }
    })
  return keys
}

/**
 * What CloudWatch may have values of. A series of the last two weeks that it does not list has none, and would be paid for all the
 * same. `*` as the end of a host stands for any instance.
 */
function worthAsking(request: MetricRequest, listed: ReadonlySet<string>, now: number): readonly MetricRequest[] {
  if (NAMED_BY_JOB.has(request.namespace)) return [request]
  const host = request.dimensions['Host']
  if (host?.endsWith('*') === true) {
    const start = keyOf(request.namespace, request.metric, [['Host', host.slice(0, -1)]])
    return [...listed]
      .filter((key) => key.startsWith(start))
      .toSorted()
      .slice(0, MOST_HOSTS)
      .map((key) => ({ ...request, dimensions: { Host: `${host.slice(0, -1)}${key.slice(start.length)}` } }))
  }
  return isListed(request, listed) || request.from < now - LISTED_MS ? [request] : []
}

function seriesFact(
  { place }: Reading,
  request: MetricRequest,
  values: (number | null)[],
  listed: ReadonlySet<string>,
): MetricSeries {
  return {
    ...place,
    origin: 'cloudwatch',
    namespace: request.namespace,
    metric: request.metric,
    dimensions: { ...request.dimensions },
    statistic: request.statistic,
    periodSeconds: request.periodSeconds,
    startAt: new Date(request.from).toISOString(),
    values,
    listed: isListed(request, listed) || values.some((value) => value !== null),
  }
}

function isListed({ namespace, metric, dimensions }: MetricRequest, listed: ReadonlySet<string>): boolean {
  return listed.has(keyOf(namespace, metric, Object.entries(dimensions)))
}

function keyOf(namespace: string, metric: string, dimensions: readonly (readonly [string, string])[]): string {
  const sorted = dimensions.map(([name, value]) => `${name}=${value}`).toSorted()
  return [namespace, metric, ...sorted].join('\u0000')
}
