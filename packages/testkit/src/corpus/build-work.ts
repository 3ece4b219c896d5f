import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { MetricSeries } from '@costwright/engine/account/metric-series'
import { series, type Rhythm } from './build-series.ts'
import type { Facts } from './corpus-case.ts'
import { arnOf, daysAgo, HOME, isoAt, MS_PER_HOUR, type Place } from './place.ts'

type Notebook = AccountFact<'notebookInstances'>

/** A lifecycle configuration that stops idle notebooks, for those of which nothing else is to be said. */
export const AUTO_STOP = 'auto-stop'

/**
 * A notebook `lab` of 8 vCPUs and 50 GB, running for 100 days, with a configuration that stops it. `events` are those of its Jupyter
 * log by the hour; null: it has no log stream.
 */
export function notebookOf(
  events: Rhythm | null,
  {
    place = HOME,
    listed = true,
    ...over
  }: Partial<Notebook> & { readonly place?: Place; readonly listed?: boolean } = {},
): Facts {
  const name = over.name ?? 'lab'
  return {
    notebookInstances: [
      {
        ...place,
        name,
        arn: arnOf(place, 'notebook-instance', name),
        tags: {},
        status: 'InService',
        instanceType: 'ml.m5.2xlarge',
        volumeSizeGb: 50,
        createdAt: daysAgo(200),
        lastModifiedAt: daysAgo(100),
        lifecycleConfigName: AUTO_STOP,
        platform: 'notebook-al2-v3',
        ...over,
      },
    ],
    lifecycleConfigs: [
      {
        ...place,
        name: AUTO_STOP,
        arn: arnOf(place, 'notebook-instance-lifecycle-config', AUTO_STOP),
        tags: {},
        for: 'notebook-instance',
        appType: null,
        onCreateScript: null,
        onStartScript: 'python autostop.py --time 3600 &',
        createdAt: daysAgo(300),
      },
    ],
    metricSeries: events === null ? [] : [logOf(name, events, place, listed)],
  }
}

function logOf(name: string, events: Rhythm, place: Place, listed: boolean): MetricSeries {
  return {
    ...series(
      '/aws/sagemaker/NotebookInstances',
      'LogEvents',
      'Sum',
      1,
      { LogStreamName: `${name}/jupyter.log` },
      events,
      {
        place,
        listed,
        days: 28,
      },
    ),
    origin: 'log-events',
  }
}

type App = AccountFact<'studioApps'>

/** A JupyterLab app on the space `nest`, opened 40 days ago and last used 30 days ago. */
export function appOf({ place = HOME, ...over }: Partial<App> & { readonly place?: Place } = {}): Facts {
  const spaceName = over.spaceName === undefined ? 'nest' : over.spaceName
  const name = over.name ?? 'default'
  return {
    studioApps: [
      {
        ...place,
        name,
        arn: arnOf(
          place,
          'app',
          `d-1/${spaceName ?? over.userProfileName ?? ''}/${over.appType ?? 'JupyterLab'}/${name}`,
        ),
        tags: {},
        domainId: 'd-1',
        appType: 'JupyterLab',
        status: 'InService',
        instanceType: 'ml.m5.xlarge',
        spaceName,
        userProfileName: null,
        createdAt: daysAgo(40),
        endedAt: null,
        lastUserActivityAt: daysAgo(30),
        lastHealthCheckAt: daysAgo(0.001),
        seenIn: 'list',
        ...over,
      },
    ],
  }
}

/** A JupyterLab space `nest` of 100 GB, made 200 days ago. */
export function spaceOf({
  place = HOME,
  ...over
}: Partial<AccountFact<'studioSpaces'>> & { readonly place?: Place } = {}): Facts {
  const name = over.name ?? 'nest'
  return {
    studioSpaces: [
      {
        ...place,
        name,
        arn: arnOf(place, 'space', `d-1/${name}`),
        tags: {},
        domainId: 'd-1',
        status: 'InService',
        appType: 'JupyterLab',
        sharing: 'Private',
        ownerUserProfile: 'ann',
        volumeSizeGb: 100,
        idleTimeoutMinutes: null,
        createdAt: daysAgo(200),
        lastModifiedAt: daysAgo(200),
        ...over,
      },
    ],
  }
}

/** The domain d-1, with idle shutdown of both app types. */
export function domainOf(over: Partial<AccountFact<'studioDomains'>> = {}): Facts {
  return {
    studioDomains: [
      {
        ...HOME,
        name: 'team',
        arn: arnOf(HOME, 'domain', 'd-1'),
        tags: {},
        domainId: 'd-1',
        status: 'InService',
        createdAt: daysAgo(300),
        jupyterLabIdle: { enabled: true, idleTimeoutMinutes: 60 },
        codeEditorIdle: { enabled: true, idleTimeoutMinutes: 60 },
        defaultSpaceVolumeGb: 5,
        homeEfsFileSystemId: null,
        ...over,
      },
    ],
  }
}

/** When run `index` of a job begins: one every day, the last one yesterday. */
function startOf(index: number, runs: number): number {
  return Date.parse(daysAgo(runs - index)) + 2 * MS_PER_HOUR
}

type Training = AccountFact<'trainingJobs'>

/** Runs of a training job `fit`, one a day up to yesterday: completed, on demand, ml.g4dn.xlarge, without checkpoints. */
export function trainingOf(
  runs: number,
  hours: number,
  over: Partial<Training> | ((index: number) => Partial<Training>) = {},
  name = 'fit',
): Training[] {
  return Array.from({ length: runs }, (_, index) => {
    const own = typeof over === 'function' ? over(index) : over
    const jobName = own.name ?? `${name}-2026-10-${String(index + 1).padStart(2, '0')}`
    const startedAt = startOf(index, runs)
    return {
      ...HOME,
      name: jobName,
      arn: arnOf(HOME, 'training-job', jobName),
      tags: {},
      status: 'Completed',
      secondaryStatus: 'Completed',
      failureReason: null,
      createdAt: isoAt(startedAt),
      startedAt: isoAt(startedAt),
      endedAt: isoAt(startedAt + hours * MS_PER_HOUR),
      instanceType: 'ml.g4dn.xlarge',
      instanceCount: 1,
      instanceGroups: [],
      volumeSizeGb: 30,
      keepAliveSeconds: null,
      trainingPlanArn: null,
      trainingSeconds: hours * 3600,
      billableSeconds: hours * 3600,
      managedSpot: false,
      checkpointS3Uri: null,
      maxRuntimeSeconds: 86_400,
      maxWaitSeconds: null,
      warmPool: null,
      inputMode: 'File',
      inputUris: [],
      tuningJobArn: null,
      transitions: [],
      ...own,
    }
  })
}

/** Runs of a processing job `join` of two hours, one a day up to yesterday. */
export function processingOf(
  runs: number,
  over: Partial<AccountFact<'processingJobs'>> = {},
  name = 'join',
): AccountFact<'processingJobs'>[] {
  return Array.from({ length: runs }, (_, index) => {
    const jobName = `${name}-2026-10-${String(index + 1).padStart(2, '0')}`
    const startedAt = startOf(index, runs)
    return {
      ...HOME,
      name: jobName,
      arn: arnOf(HOME, 'processing-job', jobName),
      tags: {},
      status: 'Completed',
      failureReason: null,
      createdAt: isoAt(startedAt),
      startedAt: isoAt(startedAt),
      endedAt: isoAt(startedAt + 2 * MS_PER_HOUR),
      instanceType: 'ml.m5.xlarge',
      instanceCount: 4,
      volumeSizeGb: 30,
      maxRuntimeSeconds: 86_400,
      inputs: [{ name: 'input', s3Uri: 's3://lake/in', distribution: 'ShardedByS3Key', objectCount: 100 }],
      monitoringScheduleArn: null,
      ...over,
    }
  })
}

/** Runs of a transform job `scores` of two hours on four instances, one a day up to yesterday. */
export function transformOf(
  runs: number,
  over: Partial<AccountFact<'transformJobs'>> = {},
): AccountFact<'transformJobs'>[] {
  return Array.from({ length: runs }, (_, index) => {
    const name = `scores-2026-10-${String(index + 1).padStart(2, '0')}`
    const startedAt = startOf(index, runs)
    return {
      ...HOME,
      name,
      arn: arnOf(HOME, 'transform-job', name),
      tags: {},
      status: 'Completed',
      failureReason: null,
      modelName: 'm',
      createdAt: isoAt(startedAt),
      startedAt: isoAt(startedAt),
      endedAt: isoAt(startedAt + 2 * MS_PER_HOUR),
      instanceType: 'ml.m5.4xlarge',
      instanceCount: 4,
      inputUri: 's3://lake/in',
      splitType: 'Line',
      batchStrategy: null,
      inputObjectCount: 100,
      ...over,
    }
  })
}

interface Run {
  readonly name: string
  readonly account: string
  readonly region: string
  readonly startedAt: string | null
  readonly endedAt: string | null
}
type Use = Partial<Record<'CPU' | 'Memory' | 'GPU' | 'GPUMemory' | 'Disk', number>>

/** Series of the hosts of runs at an even level over the whole run, by five minutes. */
export function hostSeries(
  runs: readonly Run[],
  use: Use,
  {
    kind = 'Training',
    hosts = ['algo-1'],
    listed = true,
  }: { kind?: string; hosts?: readonly string[]; listed?: boolean } = {},
): MetricSeries[] {
  return runs.flatMap((job) =>
    hosts.flatMap((host) =>
      Object.entries(use).map(([metric, level]) => {
        const from = Date.parse(job.startedAt ?? '')
        return {
          account: job.account,
          region: job.region,
          origin: 'cloudwatch' as const,
          namespace: `/aws/sagemaker/${kind}Jobs`,
          metric: `${metric}Utilization`,
          statistic: 'Average',
          periodSeconds: 300,
          dimensions: { Host: `${job.name}/${host}` },
          startAt: isoAt(from),
          values: Array.from({ length: (Date.parse(job.endedAt ?? '') - from) / 300_000 }, () => level),
          listed,
        }
      }),
    ),
  )
}
