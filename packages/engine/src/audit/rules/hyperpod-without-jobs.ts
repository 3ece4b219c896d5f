import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { NODE_METRICS, type PlannedMetric } from '../metrics/planned-metric.ts'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readSeries, type SeriesReading, type UnknownSeries } from '../signals/read-series.ts'
import { seriesQuestion } from '../signals/series-question.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'

type Cluster = AccountFact<'hyperpodClusters'>
type Node = Cluster['nodes'][number]
type Group = Extract<DescribedResource, { kind: 'hyperpod' }>['instanceGroups'][number]

const MS_PER_DAY = 86_400_000
/** What the daemons of a node need without any job, percent. Assumed. */
const DAEMONS_PERCENT = 10

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  gpuPercent: z.number().min(0).max(10).default(1).describe('Percent: GPUs that are never busier have no job'),
  minUsdPerMonth: minUsdPerMonth(10),
})
type Settings = z.output<typeof settings>

/** HyperPod nodes that have had no job for weeks. */
export const hyperpodWithoutJobs = defineRule({
  id: 'hyperpod-without-jobs',
  title: 'HyperPod nodes without jobs',
  phase: 'training',
  remedy: 'remove',
  looksAt: `GPU utilisation of every node (Container Insights, clusters under EKS): never above 1 % in two weeks or more; of nodes without GPU, and where it is known of others, CPU never above ${DAEMONS_PERCENT} %.`,
  abstainsWhen: [
    'utilisation of the nodes is not known: no Container Insights, or a cluster under Slurm',
    'the cluster is not in service',
    'it is silent about nodes launched within the look-back, and about nodes on a training plan, which carry no hourly charge',
  ],
  saving: 'The instances and additional volumes of the cluster for a month, less those of the nodes that have jobs.',
  fix: 'Scale the instance group in (UpdateCluster), or delete the idle nodes (BatchDeleteClusterNodes); scale out again when there are jobs.',
  facts: ['hyperpodClusters', 'metricSeries'],
  settings,
  actions: ['scale-in-hyperpod'],
  *evaluate(context, options) {
    for (const cluster of context.facts('hyperpodClusters')) {
      if (cluster.nodes.length === 0) continue
      const outcome = judge(context, cluster, options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(context: AuditContext, cluster: Cluster, options: Settings): Finding | Abstention | null {
  const resource = resourceName(cluster)
  if (cluster.status !== 'InService') return context.abstain(resource, `its status is ${cluster.status}`)
  const planned = new Set(cluster.instanceGroups.filter((one) => one.trainingPlanArn !== null).map(({ name }) => name))
  const idle: { readonly node: Node; readonly readings: readonly SeriesReading[] }[] = []
  let unknown: string | null = null
  for (const node of cluster.nodes) {
    if (node.status !== 'Running' || planned.has(node.groupName)) continue
    if (context.now - Date.parse(node.launchedAt) < options.lookBackDays * MS_PER_DAY) continue
    const use = readNode(context, cluster, node, options)
    if (use.kind === 'unknown') unknown = use.because
    else if (use.idle) idle.push({ node, readings: use.readings })
  }
  if (idle.length === 0) return unknown === null ? null : context.abstain(resource, unknown)
  const [first] = idle
  return pricedFinding(
    context,
    {
      resource,
      title: `${idle.length} of ${cluster.nodes.length} nodes of ${cluster.name} have had no job for ${options.lookBackDays} days or more`,
      before: describe(cluster, () => 0),
      after: describe(cluster, (group) => idle.filter(({ node }) => node.groupName === group).length),
      confidence:
        first !== undefined && first.readings.length > 1
          ? { level: 'high', because: 'neither GPUs nor processors were busy' }
          : { level: 'medium', because: 'of the node one kind of utilisation is known only' },
      evidence: [
        fact(
          'Idle nodes',
          idle
            .map(({ node }) => `${node.instanceId} (${node.groupName}, ${node.instanceType})`)
            .slice(0, 20)
            .join(', '),
          'sagemaker:ListClusterNodes',
        ),
        fact('Launched', idle.map(({ node }) => node.launchedAt).toSorted()[0] ?? '', 'sagemaker:ListClusterNodes'),
        ...idle
          .slice(0, 4)
          .flatMap(({ node, readings }) =>
            readings.map((one) => seriesEvidence(`${one.series.metric} of ${node.instanceId}`, 'percent', one)),
          ),
      ],
      notes: ['nodes that are kept as spares for long runs are idle on purpose: ask before they are removed'],
    },
    options.minUsdPerMonth,
  )
}

type NodeUse =
  | UnknownSeries
  | { readonly kind: 'read'; readonly idle: boolean; readonly readings: readonly SeriesReading[] }

function readNode(context: AuditContext, cluster: Cluster, node: Node, options: Settings): NodeUse {
  const dimensions = {
    ClusterName: cluster.name,
    InstanceId: node.instanceId,
    NodeName: `hyperpod-${node.instanceId}`,
  }
  const read = (metric: PlannedMetric): SeriesReading | UnknownSeries =>
    readSeries(context.series(seriesQuestion(cluster, metric, dimensions)), {
      what: `${metric.metric} of ${node.instanceId}`,
      from: context.now - options.lookBackDays * MS_PER_DAY,
      notBefore: Date.parse(node.launchedAt),
      to: context.now,
    })
  const hasGpu = context.book.spec(node.instanceType)?.accelerator?.kind === 'gpu'
  const gpu = hasGpu ? read(NODE_METRICS.gpu) : null
  const cpu = read(NODE_METRICS.cpu)
  const needed = gpu ?? cpu
  if (needed.kind === 'unknown') return needed
  const never = (reading: SeriesReading, percent: number): boolean => {
    const from = Math.max(0, reading.values.length - Math.ceil((options.lookBackDays * MS_PER_DAY) / reading.periodMs))
    return reading.values.slice(from).every((value) => (value ?? 0) <= percent)
  }
  const readings = [gpu, cpu].filter((one) => one?.kind === 'read')
  const idle = readings.every((one) => never(one, one === gpu ? options.gpuPercent : DAEMONS_PERCENT))
  return { kind: 'read', idle, readings }
}

/** A month of the cluster with fewer nodes in its groups. */
function describe(cluster: Cluster, idleIn: (group: string) => number): readonly DescribedResource[] {
  const instanceGroups = cluster.instanceGroups.flatMap((one): Group[] => {
    const count = one.currentCount - idleIn(one.name)
    if (count <= 0 || one.instanceType === null) return []
    const capacity = one.trainingPlanArn !== null ? 'training-plan' : one.spot ? 'spot' : 'on-demand'
    return [{ name: one.name, instanceType: one.instanceType, count, volumeGb: one.volumeSizeGb ?? 0, capacity }]
  })
  return instanceGroups.length === 0
    ? []
    : [{ kind: 'hyperpod', name: cluster.name, instanceGroups, hoursPerMonth: HOURS_PER_MONTH }]
}
