import {
  DescribeClusterCommand,
  ListClusterNodesCommand,
  ListClustersCommand,
  type ClusterInstanceGroupDetails,
  type ClusterNodeSummary,
  type DescribeClusterResponse,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** HyperPod clusters with their nodes. */
export const hyperpodClusters: Collector = {
  id: 'sagemaker/hyperpod',
  facts: ['hyperpodClusters'],
  actions: ['sagemaker:ListClusters', 'sagemaker:DescribeCluster', 'sagemaker:ListClusterNodes'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListClusters', fact: 'hyperpodClusters' },
      async (NextToken, options) => {
        const page = await client.send(new ListClustersCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.ClusterSummaries, next: page.NextToken }
      },
    )
    const described = await reading.each(
      { action: 'sagemaker:DescribeCluster', fact: 'hyperpodClusters' },
      listed,
      async ({ ClusterName }, options) => await client.send(new DescribeClusterCommand({ ClusterName }), options),
    )
    for (const cluster of described) {
      const nodes = await reading.list(
        { action: 'sagemaker:ListClusterNodes', fact: 'hyperpodClusters' },
        async (NextToken, options) => {
          const command = new ListClusterNodesCommand({ ClusterName: cluster.ClusterName, NextToken, MaxResults: 100 })
          const page = await client.send(command, options)
          return { items: page.ClusterNodeSummaries, next: page.NextToken }
        },
      )
      const fact = clusterFact(reading, cluster, nodes)
      if (fact !== null) reading.add('hyperpodClusters', [fact])
    }
  },
}

type ClusterFact = AccountFact<'hyperpodClusters'>

function clusterFact(
  { place, run }: Reading,
  of: DescribeClusterResponse,
  nodes: readonly ClusterNodeSummary[],
): ClusterFact | null {
  const { ClusterArn: arn, ClusterName: name } = of
  if (arn === undefined || name === undefined) return null
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.ClusterStatus ?? 'unknown',
    createdAt: instantOrNull(of.CreationTime),
    orchestrator: of.Orchestrator === undefined || of.Orchestrator.Slurm !== undefined ? 'slurm' : 'eks',
    instanceGroups: (of.InstanceGroups ?? []).map(groupFact),
    nodes: nodes.flatMap(({ InstanceId, InstanceGroupName, InstanceType, InstanceStatus, LaunchTime }) =>
      InstanceId === undefined
        ? []
        : [
            {
              instanceId: InstanceId,
              groupName: InstanceGroupName ?? '',
              instanceType: InstanceType ?? 'unknown',
              status: InstanceStatus?.Status ?? 'unknown',
              launchedAt: instantOrNow(LaunchTime, run.window.to),
            },
          ],
    ),
  }
}

function groupFact(of: ClusterInstanceGroupDetails): ClusterFact['instanceGroups'][number] {
  const volumes = (of.InstanceStorageConfigs ?? []).flatMap(
    ({ EbsVolumeConfig }) => EbsVolumeConfig?.VolumeSizeInGB ?? [],
  )
  return {
    name: of.InstanceGroupName ?? '',
    instanceType: textOrNull(of.InstanceType),
    currentCount: wholeOrNull(of.CurrentCount) ?? 0,
    targetCount: wholeOrNull(of.TargetCount) ?? 0,
    volumeSizeGb: volumes.length === 0 ? null : volumes.reduce((sum, gb) => sum + gb, 0),
    trainingPlanArn: textOrNull(of.TrainingPlanArn),
    spot: of.CapacityRequirements?.Spot !== undefined,
  }
}
