import { series, type Rhythm, type SeriesOptions } from '../build-series.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, MONTH } from '../place.ts'

function cluster(orchestrator: 'eks' | 'slurm', launchedDays: number): Facts {
  const group = { instanceType: 'ml.p3.2xlarge', volumeSizeGb: 0, trainingPlanArn: null, spot: false }
  return {
    hyperpodClusters: [
      {
        ...HOME,
        name: 'pod',
        arn: arnOf(HOME, 'cluster', 'pod'),
        tags: {},
        status: 'InService',
        createdAt: daysAgo(launchedDays),
        orchestrator,
        instanceGroups: [{ ...group, name: 'workers', currentCount: 2, targetCount: 2 }],
        nodes: ['i-1', 'i-2'].map((instanceId) => ({
          instanceId,
          groupName: 'workers',
          instanceType: 'ml.p3.2xlarge',
          status: 'Running',
          launchedAt: daysAgo(launchedDays),
        })),
      },
    ],
  }
}

function node(instanceId: string, gpu: Rhythm, cpu: Rhythm): Facts {
  const dimensions = { ClusterName: 'pod', InstanceId: instanceId, NodeName: `hyperpod-${instanceId}` }
  return {
    metricSeries: [
      series('ContainerInsights', 'node_gpu_utilization', 'Average', 6, dimensions, gpu),
      series('ContainerInsights', 'node_cpu_utilization', 'Average', 6, dimensions, cpu),
    ],
  }
}

const BYTES = 100 * 1024 ** 3

function features(
  over: { readonly createdAt?: string; readonly onlineStore?: boolean; readonly throughputMode?: string } = {},
): Facts {
  return {
    featureGroups: [
      {
        ...HOME,
        name: 'customers',
        arn: arnOf(HOME, 'feature-group', 'customers'),
        tags: {},
        status: 'Created',
        createdAt: daysAgo(200),
        onlineStore: true,
        storageType: 'Standard',
        onlineStoreBytes: BYTES,
        ttlSeconds: null,
        offlineS3Uri: 's3://lake/features',
        throughputMode: 'OnDemand',
        provisionedReadUnits: null,
        provisionedWriteUnits: null,
        ...over,
      },
    ],
  }
}

function units(operation: string, rhythm: Rhythm, options: SeriesOptions = {}): Facts {
  const metric = operation === 'PutRecord' ? 'ConsumedWriteRequestsUnits' : 'ConsumedReadRequestsUnits'
  const dimensions = { FeatureGroupName: 'customers', OperationName: operation }
  return { metricSeries: [series('AWS/SageMaker/FeatureStore', metric, 'Sum', 24, dimensions, rhythm, options)] }
}

/** HyperPod clusters and feature groups. */
export const CLUSTERS_AND_FEATURES: readonly CorpusCase[] = [
  {
    title: 'a cluster under Slurm, whose jobs nobody can see',
    facts: cluster('slurm', 100),
    findings: {},
    abstentions: ['hyperpod-without-jobs pod'],
  },
  {
    title: 'a cluster whose second node has done nothing for 30 days',
    facts: join(cluster('eks', 100), node('i-1', 60, 40), node('i-2', 0, 3)),
    findings: { 'hyperpod-without-jobs pod': 3.825 * MONTH },
    abstentions: [],
  },
  {
    title: 'a cluster whose second node works on its processors',
    facts: join(cluster('eks', 100), node('i-1', 60, 40), node('i-2', 0, 70)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a cluster whose node was replaced last week',
    facts: join(cluster('eks', 7), node('i-1', 0, 2), node('i-2', 0, 2)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'an online store that nobody reads',
    facts: join(features(), units('GetRecord', 0), units('BatchGetRecord', 0), units('PutRecord', 1000)),
    findings: { 'feature-store-unread customers': 100 * 0.45 },
    abstentions: [],
  },
  {
    title: 'an online store that is read',
    facts: join(features(), units('GetRecord', 500), units('PutRecord', 1000)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'an online store that is read in batches on some days, without data on the others',
    facts: join(
      features(),
      units('GetRecord', 0),
      units('BatchGetRecord', (at) => (new Date(at).getUTCDay() === 3 ? 800 : null)),
    ),
    findings: {},
    abstentions: ['feature-store-unread customers'],
  },
  {
    title: 'an online store of which CloudWatch lists no reads',
    facts: join(features(), units('GetRecord', 0, { listed: false })),
    findings: {},
    abstentions: ['feature-store-unread customers'],
  },
  {
    title: 'a feature group without an online store, as it is offline',
    facts: features({ onlineStore: false }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a feature group that was made last week',
    facts: join(features({ createdAt: daysAgo(7) }), units('GetRecord', 0)),
    findings: {},
    abstentions: [],
  },
]
