import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { MetricSeries } from '../../account/metric-series.ts'
import { brief, daysAgo, NOW, reasons, seriesOf } from '../account.fixture.ts'
import { NODE_METRICS, type PlannedMetric } from '../metrics/planned-metric.ts'
import { auditWork } from '../work.fixture.ts'
import { hyperpodWithoutJobs } from './hyperpod-without-jobs.ts'

type Cluster = AccountFact<'hyperpodClusters'>

function node(
  instanceId: string,
  groupName: string,
  over: Partial<Cluster['nodes'][number]> = {},
): Cluster['nodes'][number] {
  return { instanceId, groupName, instanceType: 'ml.g5.8xlarge', status: 'Running', launchedAt: daysAgo(40), ...over }
}
function clusterOf(over: Partial<Cluster> = {}): Cluster {
  const group = { instanceType: 'ml.g5.8xlarge', targetCount: 1, volumeSizeGb: 100, trainingPlanArn: null, spot: false }
  return {
    account: '999999999993',
    region: 'us-east-1',
    arn: 'arn:cluster',
    name: 'llm',
    tags: {},
    status: 'InService',
    createdAt: daysAgo(40),
    orchestrator: 'eks',
    instanceGroups: [
      { ...group, name: 'workers', currentCount: 1 },
      { ...group, name: 'spare', currentCount: 2 },
    ],
    nodes: [node('i-1', 'workers'), node('i-2', 'spare'), node('i-3', 'spare')],
    ...over,
  }
}
function use(
  instanceId: string,
  value: number | ((at: number) => number | null),
  metric: PlannedMetric = NODE_METRICS.gpu,
  over: Partial<MetricSeries> = {},
): MetricSeries {
  const dimensions = { ClusterName: 'llm', InstanceId: instanceId, NodeName: `hyperpod-${instanceId}` }
  return seriesOf(metric, value, { dimensions, ...over })
}
const audited = (metricSeries: MetricSeries[], over: Partial<Cluster> = {}) =>
  auditWork(hyperpodWithoutJobs, { hyperpodClusters: [clusterOf(over)], metricSeries })

describe('hyperpod-without-jobs', () => {
  test('an idle node of a group goes, with its volume; the busy one stays', () => {
    const { findings, abstentions } = audited([use('i-1', 80), use('i-2', 0), use('i-3', 70)])
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: '1 of 3 nodes of llm have had no job for 14 days or more',
        // 3.06 × 730 + 100 × 0.14
        saving: '2247.80',
        before: [
          'USE1-Cluster:ml.g5.8xlarge: Instance hours, group workers: 1 instance × 730 h allocated, jobs or no jobs',
          'USE1-Cluster:VolumeUsage.gp2: Volume, group workers: 100 GB × 1 instance × 730 h ÷ 730 h',
          'USE1-Cluster:ml.g5.8xlarge: Instance hours, group spare: 2 instances × 730 h allocated, jobs or no jobs',
          'USE1-Cluster:VolumeUsage.gp2: Volume, group spare: 100 GB × 2 instances × 730 h ÷ 730 h',
        ],
        after: [
          'USE1-Cluster:ml.g5.8xlarge: Instance hours, group workers: 1 instance × 730 h allocated, jobs or no jobs',
          'USE1-Cluster:VolumeUsage.gp2: Volume, group workers: 100 GB × 1 instance × 730 h ÷ 730 h',
          'USE1-Cluster:ml.g5.8xlarge: Instance hours, group spare: 1 instance × 730 h allocated, jobs or no jobs',
          'USE1-Cluster:VolumeUsage.gp2: Volume, group spare: 100 GB × 1 instance × 730 h ÷ 730 h',
        ],
      },
    ])
    expect(findings[0]?.confidence.level).toBe('medium')
  })

  test('the processors tell of work without a GPU, and make idleness sure', () => {
    const gpus = ['i-1', 'i-2', 'i-3'].map((id) => use(id, id === 'i-2' ? 0 : 50))
    expect(audited([...gpus, use('i-2', 60, NODE_METRICS.cpu)])).toEqual({ findings: [], abstentions: [] })
    const { findings } = audited([...gpus, use('i-2', 3, NODE_METRICS.cpu)])
    expect(findings.map(({ confidence }) => confidence.level)).toEqual(['high'])
  })

  test('a job two weeks ago does not count, one within does', () => {
    const until = (days: number) => (at: number) => (at < NOW - days * 86_400_000 ? 90 : 0)
    const rest = [use('i-1', 80), use('i-3', 80)]
    expect(audited([...rest, use('i-2', until(14))]).findings).toHaveLength(1)
    expect(audited([...rest, use('i-2', until(13))]).findings).toEqual([])
  })

  test('no data is not idleness', () => {
    expect(reasons(audited([]))).toHaveLength(1)
    expect(
      reasons(audited([use('i-1', 80), use('i-2', 0, NODE_METRICS.gpu, { listed: false }), use('i-3', 80)]))[0],
    ).toMatch(/no data is not zero/)
    expect(reasons(audited([use('i-2', 0)], { status: 'Updating' }))).toEqual(['its status is Updating'])
  })

  test('new nodes, nodes on a training plan, nodes on their way out: silence', () => {
    const idle = ['i-1', 'i-2', 'i-3'].map((id) => use(id, 0))
    const nodes = (over: Partial<Cluster['nodes'][number]>) => ({ nodes: [node('i-2', 'spare', over)] })
    expect(audited(idle, nodes({ launchedAt: daysAgo(13) }))).toEqual({ findings: [], abstentions: [] })
    expect(audited(idle, nodes({ status: 'ShuttingDown' }))).toEqual({ findings: [], abstentions: [] })
    const planned = clusterOf().instanceGroups.map((group) => ({ ...group, trainingPlanArn: 'arn:plan' }))
    expect(audited(idle, { instanceGroups: planned })).toEqual({ findings: [], abstentions: [] })
    expect(audited(idle, { nodes: [] })).toEqual({ findings: [], abstentions: [] })
  })
})
