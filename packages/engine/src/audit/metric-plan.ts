import type { AccountFact, AccountSnapshot } from '../account/account-snapshot.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import { lookBackWindow, metricRequest, type MetricRequest } from './metrics/metric-request.ts'
import { planComponentMetrics, planEndpointMetrics } from './metrics/plan-endpoint-metrics.ts'
import { planJobMetrics } from './metrics/plan-job-metrics.ts'
import { FEATURE_GROUP_METRICS, NODE_METRICS } from './metrics/planned-metric.ts'

/** Most series: GetMetricData charges $0.01 for a thousand (CloudWatch pricing, assumed), so these are $0.90. */
const MOST_SERIES = 90_000
/** USD: series of a job that cost less are not read. */
const MIN_JOB_USD = 0.25

/** What the plan depends on. */
interface MetricPlanOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly lookBackDays: number
  readonly book: PriceBook
  /** Most series, all accounts together; the dearest jobs come first, after everything that stays on. */
  readonly maxSeries?: number
  /** USD: jobs that cost less are left out. */
  readonly minJobUsd?: number
}

/**
 * Which CloudWatch series tell of the use of what an account has. What stays on comes first, then jobs by their dollars, as far as the
 * limit allows. Log events of notebooks are no metrics and are not planned here.
 */
export function metricPlan(snapshot: AccountSnapshot, options: MetricPlanOptions): readonly MetricRequest[] {
  const { book, maxSeries = MOST_SERIES, minJobUsd = MIN_JOB_USD } = options
  const window = lookBackWindow(options.now, options.lookBackDays)
  const configs = new Map(snapshot.endpointConfigs.map((one) => [`${one.account} ${one.region} ${one.name}`, one]))
  const plan: MetricRequest[] = []
  for (const endpoint of snapshot.endpoints) {
    const config = configs.get(`${endpoint.account} ${endpoint.region} ${endpoint.configName ?? ''}`) ?? null
    plan.push(...planEndpointMetrics(endpoint, config, book, window))
  }
  for (const component of snapshot.inferenceComponents) plan.push(...planComponentMetrics(component, window))
  for (const group of snapshot.featureGroups) plan.push(...planFeatureGroup(group, window))
  for (const cluster of snapshot.hyperpodClusters) plan.push(...planCluster(cluster, book, window))
  for (const { requests } of planJobMetrics(snapshot, book, window, minJobUsd)) {
    if (plan.length + requests.length > maxSeries) break
    plan.push(...requests)
  }
  return plan.slice(0, maxSeries)
}

interface Window {
  readonly from: number
  readonly to: number
}

function planFeatureGroup(group: AccountFact<'featureGroups'>, window: Window): readonly MetricRequest[] {
  if (!group.onlineStore) return []
  const { namespace, statistic, periodSeconds } = FEATURE_GROUP_METRICS
  const { reads, writes } = FEATURE_GROUP_METRICS[group.throughputMode === 'Provisioned' ? 'provisioned' : 'onDemand']
  const ask = (metric: string, operation: string): MetricRequest =>
    metricRequest(
      group,
      { namespace, metric, statistic, periodSeconds },
      { FeatureGroupName: group.name, OperationName: operation },
      window,
      'whether its online store is used',
    )
  return [ask(reads, 'GetRecord'), ask(reads, 'BatchGetRecord'), ask(writes, 'PutRecord')]
}

function planCluster(
  cluster: AccountFact<'hyperpodClusters'>,
  book: PriceBook,
  window: Window,
): readonly MetricRequest[] {
  if (cluster.orchestrator !== 'eks') return []
  return cluster.nodes.flatMap(({ instanceId, instanceType }) => {
    const dimensions = { ClusterName: cluster.name, InstanceId: instanceId, NodeName: `hyperpod-${instanceId}` }
    const hasGpu = book.spec(instanceType)?.accelerator?.kind === 'gpu'
    const metrics = hasGpu ? [NODE_METRICS.cpu, NODE_METRICS.gpu] : [NODE_METRICS.cpu]
    return metrics.map((metric) => metricRequest(cluster, metric, dimensions, window, 'whether the node works'))
  })
}
