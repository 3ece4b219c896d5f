import { isoInstant, MS_PER_DAY } from '../world/calendar.ts'
import type {
  Bucket,
  FeatureGroup,
  Hyperpod,
  LabellingJob,
  LogGroup,
  MonitoringSchedule,
  Pipeline,
  Repository,
} from '../world/resource.ts'
import { commonFacts, type FactContext, type NamedFact } from './named-fact.ts'

/** Bytes of a GB, as AWS counts storage. */
const BYTES_PER_GB = 1024 ** 3

export function hyperpodFacts(of: Hyperpod): readonly NamedFact[] {
  return [
    {
      list: 'hyperpodClusters',
      fact: {
        ...commonFacts(of),
        status: 'InService',
        createdAt: isoInstant(of.createdAt),
        orchestrator: 'eks',
        instanceGroups: of.groups.map(({ name, count }) => ({
          name,
          instanceType: of.instanceType,
          currentCount: count,
          targetCount: count,
          volumeSizeGb: null,
          trainingPlanArn: null,
          spot: false,
        })),
        nodes: hyperpodNodes(of).map(({ instanceId, group }) => ({
          instanceId,
          groupName: group,
          instanceType: of.instanceType,
          status: 'Running',
          launchedAt: isoInstant(of.createdAt),
        })),
      },
    },
  ]
}

/** The nodes of a cluster with their made-up instance ids. */
export function hyperpodNodes(of: Hyperpod): readonly { readonly instanceId: string; readonly group: string }[] {
  return of.groups.flatMap(({ name, count }) =>
    Array.from({ length: count }, (_, index) => ({ instanceId: `i-0${of.name}-${name}-${index}`, group: name })),
  )
}

export function featureGroupFacts(of: FeatureGroup): readonly NamedFact[] {
  return [
    {
      list: 'featureGroups',
      fact: {
        ...commonFacts(of),
        status: 'Created',
        createdAt: isoInstant(of.createdAt),
        onlineStore: true,
        storageType: 'Standard',
        onlineStoreBytes: of.onlineGb * BYTES_PER_GB,
        ttlSeconds: null,
        offlineS3Uri: null,
        throughputMode: 'OnDemand',
        provisionedReadUnits: null,
        provisionedWriteUnits: null,
      },
    },
  ]
}

export function labellingFacts(of: LabellingJob): readonly NamedFact[] {
  return [
    {
      list: 'labellingJobs',
      fact: {
        ...commonFacts(of),
        status: 'Completed',
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(of.endedAt),
        totalLabelled: of.objects,
        humanLabelled: of.objects,
        machineLabelled: 0,
        unlabelled: 0,
        automated: false,
        workersPerObject: 1,
      },
    },
  ]
}

export function monitoringFacts(of: MonitoringSchedule): readonly NamedFact[] {
  return [
    {
      list: 'monitoringSchedules',
      fact: {
        ...commonFacts(of),
        status: 'Scheduled',
        monitoringType: 'DataQuality',
        endpointName: of.endpoint,
        scheduleExpression: `cron(0 0/${of.everyHours} ? * * *)`,
        instanceType: of.instanceType,
        instanceCount: 1,
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(of.createdAt),
        lastExecutionAt: isoInstant(of.lastRunAt),
        lastExecutionStatus: 'Completed',
      },
    },
  ]
}

export function pipelineFacts(of: Pipeline): readonly NamedFact[] {
  return [
    {
      list: 'pipelines',
      fact: {
        ...commonFacts(of),
        status: 'Active',
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(of.createdAt),
        lastExecutionAt: isoInstant(of.lastRunAt),
      },
    },
  ]
}

export function bucketFacts(of: Bucket, { calendar }: FactContext): readonly NamedFact[] {
  const rules = of.lifecycle
    ? [
        {
          id: 'age',
          enabled: true,
          prefix: null,
          minObjectBytes: 131_072,
          transitions: [{ afterDays: 90, storageClass: 'STANDARD_IA' }],
          expireAfterDays: null,
          noncurrentExpireAfterDays: null,
          abortUploadsAfterDays: of.abandonedUploadGb > 0 ? null : 7,
        },
      ]
    : []
  const abandoned = of.abandonedUploadGb > 0
  return [
    {
      list: 'buckets',
      fact: {
        ...commonFacts(of),
        arn: `arn:aws:s3:::${of.name}`,
        createdAt: isoInstant(of.createdAt),
        versioning: false,
        // Parts of uploads that were not completed count as Standard storage.
        bytesByClass: {
          StandardStorage: (of.standardGb + of.abandonedUploadGb) * BYTES_PER_GB,
          ...(of.coldGb === 0 ? {} : { StandardIAStorage: of.coldGb * BYTES_PER_GB }),
        },
        objectCount: of.objects,
        lifecycleRules: rules,
        incompleteUploads: {
          count: abandoned ? 160 : 0,
          bytes: of.abandonedUploadGb * BYTES_PER_GB,
          oldestAt: abandoned ? isoInstant(calendar.from - 100 * MS_PER_DAY) : null,
        },
      },
    },
  ]
}

export function repositoryFacts(of: Repository, { calendar }: FactContext): readonly NamedFact[] {
  return [
    {
      list: 'repositories',
      fact: {
        ...commonFacts(of),
        createdAt: isoInstant(of.createdAt),
        imageCount: of.untaggedImages + 20,
        untaggedImageCount: of.untaggedImages,
        totalBytes: (of.taggedGb + of.untaggedGb) * BYTES_PER_GB,
        untaggedBytes: of.untaggedGb * BYTES_PER_GB,
        lastPushedAt: isoInstant(calendar.to - 3 * MS_PER_DAY),
        lastPulledAt: isoInstant(calendar.to - MS_PER_DAY),
        hasLifecyclePolicy: of.lifecycle,
      },
    },
  ]
}

export function logGroupFacts(of: LogGroup): readonly NamedFact[] {
  return [
    {
      list: 'logGroups',
      fact: {
        ...commonFacts(of),
        createdAt: isoInstant(of.createdAt),
        retentionDays: of.retentionDays,
        storedBytes: of.storedGb * BYTES_PER_GB,
        logClass: 'STANDARD',
      },
    },
  ]
}
