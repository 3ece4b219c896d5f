import {
  DescribeFeatureGroupCommand,
  ListFeatureGroupsCommand,
  type DescribeFeatureGroupResponse,
  type TtlDuration,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Feature groups, each described: the list does not say whether there is an online store. */
export const featureGroups: Collector = {
  id: 'sagemaker/feature-groups',
  facts: ['featureGroups'],
  actions: ['sagemaker:ListFeatureGroups', 'sagemaker:DescribeFeatureGroup'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListFeatureGroups', fact: 'featureGroups' },
      async (NextToken, options) => {
        const page = await client.send(new ListFeatureGroupsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.FeatureGroupSummaries, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeFeatureGroup', fact: 'featureGroups' },
      listed,
      async ({ FeatureGroupName }, options) =>
        groupFact(reading, await client.send(new DescribeFeatureGroupCommand({ FeatureGroupName }), options)),
    )
    reading.add('featureGroups', facts)
  },
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  Seconds: 1,
  Minutes: 60,
  Hours: 3600,
  Days: 86_400,
  Weeks: 604_800,
}

function groupFact({ place, run }: Reading, of: DescribeFeatureGroupResponse): AccountFact<'featureGroups'> | null {
  const { FeatureGroupArn: arn, FeatureGroupName: name, OnlineStoreConfig: online, ThroughputConfig: throughput } = of
  if (arn === undefined || name === undefined) return null
  const onlineStore = online?.EnableOnlineStore === true
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: textOrNull(of.FeatureGroupStatus),
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    onlineStore,
    storageType: onlineStore ? (online?.StorageType ?? 'Standard') : null,
    onlineStoreBytes: wholeOrNull(of.OnlineStoreTotalSizeBytes),
    ttlSeconds: secondsOf(online?.TtlDuration),
    offlineS3Uri: textOrNull(of.OfflineStoreConfig?.S3StorageConfig?.S3Uri),
    throughputMode: textOrNull(throughput?.ThroughputMode),
    provisionedReadUnits: wholeOrNull(throughput?.ProvisionedReadCapacityUnits),
    provisionedWriteUnits: wholeOrNull(throughput?.ProvisionedWriteCapacityUnits),
  }
}

function secondsOf(ttl: TtlDuration | undefined): number | null {
  const unit = UNIT_SECONDS[ttl?.Unit ?? '']
  return ttl?.Value === undefined || unit === undefined ? null : ttl.Value * unit
}
