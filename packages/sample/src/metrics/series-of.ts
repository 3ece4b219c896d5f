import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { FactContext } from '../inventory/named-fact.ts'
import { hyperpodNodes } from '../inventory/other-facts.ts'
import { hoursOf } from '../world/calendar.ts'
import { seedName } from '../world/resource-key.ts'
import type { FeatureGroup, Hyperpod, Notebook, Resource } from '../world/resource.ts'
import { amountsOf } from '../world/rhythm.ts'
import { endpointSeries } from './endpoint-series.ts'
import { jobSeries } from './job-series.ts'
import { isWithin, series } from './series.ts'

/** The metric series that a resource leaves behind; none for what publishes none. */
export function seriesOf(resource: Resource, context: FactContext): readonly MetricSeries[] {
  switch (resource.kind) {
    case 'endpoint':
      return endpointSeries(resource, context)
    case 'training-job':
    case 'processing-job':
    case 'transform-job':
      return jobSeries(resource, context)
    case 'notebook':
      return notebookSeries(resource, context)
    case 'hyperpod':
      return hyperpodSeries(resource, context)
    case 'feature-group':
      return featureGroupSeries(resource, context)
    case 'studio-domain':
    case 'studio-space':
    case 'tracking-server':
    case 'tuning-job':
    case 'labelling-job':
    case 'monitoring-schedule':
    case 'pipeline':
    case 'bucket':
    case 'repository':
    case 'log-group':
    case 'surrounding':
      return []
  }
}

/** Events of the Jupyter log: the only trace of work in a notebook. Nothing while it is stopped. */
function notebookSeries(of: Notebook, { calendar, seed }: FactContext): readonly MetricSeries[] {
  if (of.running.length === 0) return []
  const events = amountsOf(of.activity, calendar, seed, `activity ${seedName(of)}`)
  return [
    series(of, {
      origin: 'log-events',
      namespace: '/aws/sagemaker/NotebookInstances',
      metric: 'LogEvents',
      dimensions: { LogStreamName: `${of.name}/jupyter.log` },
      statistic: 'Sum',
      startAt: calendar.from,
      values: hoursOf(calendar).map((at, index) => (isWithin(of.running, at) ? Math.round(events[index] ?? 0) : null)),
    }),
  ]
}

/** GPUs of the nodes, from Container Insights of the cluster's EKS. */
function hyperpodSeries(of: Hyperpod, { calendar, seed }: FactContext): readonly MetricSeries[] {
  return hyperpodNodes(of).map(({ instanceId, group }) => {
    const busy = of.groups.find(({ name }) => name === group)?.busy ?? { shape: 'none', level: 0 }
    return series(of, {
      namespace: 'ContainerInsights',
      metric: 'node_gpu_utilization',
      dimensions: { ClusterName: of.name, InstanceId: instanceId, NodeName: `hyperpod-${instanceId}` },
      statistic: 'Average',
      startAt: calendar.from,
      values: [...amountsOf(busy, calendar, seed, `busy ${seedName(of)} ${group}`)],
    })
  })
}

function featureGroupSeries(of: FeatureGroup, { calendar, seed }: FactContext): readonly MetricSeries[] {
  const units = [
    { metric: 'ConsumedWriteRequestsUnits', operation: 'PutRecord', rhythm: of.writes },
    { metric: 'ConsumedReadRequestsUnits', operation: 'GetRecord', rhythm: of.reads },
  ]
  return units.map(({ metric, operation, rhythm }) =>
    series(of, {
      namespace: 'AWS/SageMaker/FeatureStore',
      metric,
      dimensions: { FeatureGroupName: of.name, OperationName: operation },
      statistic: 'Sum',
      startAt: calendar.from,
      values: [...amountsOf(rhythm, calendar, seed, `amount ${seedName(of)}`)].map(Math.round),
    }),
  )
}
