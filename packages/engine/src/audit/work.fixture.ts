import type { AccountFact, AccountSnapshot } from '../account/account-snapshot.ts'
import type { MetricSeries } from '../account/metric-series.ts'
import type { BookData, InstanceSpec } from '../catalog/book-data.ts'
import { createPriceBook } from '../catalog/create-price-book.ts'
import { daysAgo, NOW, snapshotOf } from './account.fixture.ts'
import { evaluateRules, type Evaluation } from './evaluate-rules.ts'
import type { Rule } from './rule.ts'
import { NOTEBOOK_EVENTS } from './signals/notebook-use.ts'

const WHERE = { account: '999999999993', region: 'us-east-1' } as const
/** Milliseconds of an hour. */
export const MS_PER_HOUR = 3_600_000
const ARN = 'arn:aws:sagemaker:us-east-1:999999999993'

function type(vcpu: number, memoryGib: number, more: Partial<InstanceSpec> = {}): InstanceSpec {
  return { vcpu, memoryGib, arch: 'x86_64', accelerator: null, nvmeGb: 0, networkGbps: 10, offered: 'ACHNPTX', ...more }
}
function gpu(model: string, count: number, memoryGib: number, nvmeGb: number): Partial<InstanceSpec> {
  return { accelerator: { kind: 'gpu', model, count, memoryGib }, nvmeGb }
}

/** USD an hour with what the type has. */
const TYPES: Readonly<Record<string, readonly [string, InstanceSpec]>> = {
  'ml.t3.medium': ['0.05', type(2, 4)],
  'ml.t3.xlarge': ['0.2', type(4, 16)],
  'ml.m5.xlarge': ['0.23', type(4, 16)],
  'ml.m5.2xlarge': ['0.461', type(8, 32)],
  'ml.m5.4xlarge': ['0.922', type(16, 64)],
  'ml.c5.xlarge': ['0.204', type(4, 8)],
  'ml.m7g.xlarge': ['0.19', type(4, 16, { arch: 'arm64' })],
  'ml.g4dn.xlarge': ['0.736', type(4, 16, gpu('NVIDIA T4 Tensor Core', 1, 16, 125))],
  'ml.g4dn.8xlarge': ['2.72', type(32, 128, gpu('NVIDIA T4 Tensor Core', 1, 16, 900))],
  'ml.g5.8xlarge': ['3.06', type(32, 128, gpu('NVIDIA A10G', 1, 24, 900))],
  'ml.p3.2xlarge': ['3.825', type(8, 61, gpu('NVIDIA Tesla V100', 1, 16, 0))],
  'ml.p3.8xlarge': ['14.688', type(32, 244, gpu('NVIDIA Tesla V100', 4, 64, 0))],
}
const RATES = {
  'notebook-volume': '0.14',
  'studio-volume': '0.112',
  'training-volume': '0.14',
  'processing-volume': '0.14',
  'hyperpod-volume': '0.14',
  's3-standard-storage': '0.023',
  'feature-store-write': '0.00000125',
  'feature-store-read': '0.00000025',
  'feature-store-storage': '0.45',
}
const COMPONENTS = [
  'notebook',
  'studio-jupyterlab',
  'studio-code-editor',
  'studio-kernel-gateway',
  'rstudio',
  'training',
  'processing',
  'batch-transform',
  'hyperpod',
] as const
const DATA: BookData = {
  format: 1,
  compiled: '2026-05-20',
  origin: 'snapshot',
  sources: [{ name: 'a list', date: '2026-05-20', trust: 'published' }],
  types: {
    ...Object.fromEntries(Object.entries(TYPES).map(([name, [, spec]]) => [name, spec])),
    'ml.x9.large': type(2, 8),
  },
  instances: COMPONENTS.map((component) => ({
    component,
    region: 'us-east-1',
    source: 0,
    complete: true,
    usd: Object.fromEntries(Object.entries(TYPES).map(([name, [usd]]) => [name, usd])),
  })),
  hosts: [],
  spot: [{ region: 'us-east-1', source: 0, advice: { 'ml.g4dn.xlarge': [64, 3], 'ml.p3.2xlarge': [80, 4] } }],
  savingsPlans: [],
  planFees: [],
  rates: Object.fromEntries(Object.entries(RATES).map(([id, usd]) => [id, { 'us-east-1': { usd, source: 0 } }])),
  oddities: [],
}

/** Real prices of a few types; `ml.x9.large` has none. */
export const WORK_BOOK = createPriceBook(DATA)

/** What one rule says of an account of notebooks and jobs, with its settings as they are by default or as given. */
export function auditWork(
  rule: Rule,
  over: Partial<AccountSnapshot>,
  settings: Record<string, unknown> = {},
): Evaluation {
  return evaluateRules(snapshotOf(over), [{ rule, settings: rule.settings.parse(settings) }], WORK_BOOK)
}

/** A notebook `lab` in service for 100 days on ml.m5.2xlarge with 50 GB. */
export function notebookOf(over: Partial<AccountFact<'notebookInstances'>> = {}): AccountFact<'notebookInstances'> {
  const name = over.name ?? 'lab'
  return {
    ...WHERE,
    name,
    arn: `${ARN}:notebook-instance/${name}`,
    tags: {},
    status: 'InService',
    instanceType: 'ml.m5.2xlarge',
    volumeSizeGb: 50,
    createdAt: daysAgo(200),
    lastModifiedAt: daysAgo(100),
    lifecycleConfigName: null,
    platform: 'notebook-al2-v3',
    ...over,
  }
}

/** Events of the Jupyter log of `lab` by the hour, for 28 days up to NOW. */
export function eventsOf(
  value: (at: number) => number | null,
  over: Partial<MetricSeries> & { readonly days?: number } = {},
): MetricSeries {
  const { days = 28, ...rest } = over
  const from = NOW - days * 24 * MS_PER_HOUR
  return {
    ...WHERE,
    origin: 'log-events',
    namespace: NOTEBOOK_EVENTS.namespace,
    metric: NOTEBOOK_EVENTS.metric,
    statistic: NOTEBOOK_EVENTS.statistic,
    dimensions: { LogStreamName: NOTEBOOK_EVENTS.streamOf('lab') },
    periodSeconds: 3600,
    startAt: new Date(from).toISOString(),
    values: Array.from({ length: days * 24 }, (_, index) => value(from + index * MS_PER_HOUR)),
    listed: true,
    ...rest,
  }
}

/** Somebody at work from 8 to 18 UTC on weekdays. */
export function officeHours(at: number): number {
  const hour = new Date(at).getUTCHours()
  return [1, 2, 3, 4, 5].includes(new Date(at).getUTCDay()) && hour >= 8 && hour < 18 ? 50 : 0
}

/** A lifecycle configuration of notebooks. */
export function lifecycleOf(name: string, onStartScript: string): AccountFact<'lifecycleConfigs'> {
  return {
    ...WHERE,
    name,
    arn: `${ARN}:notebook-instance-lifecycle-config/${name}`,
    tags: {},
    for: 'notebook-instance',
    appType: null,
    onCreateScript: null,
    onStartScript,
    createdAt: daysAgo(300),
  }
}

/** A JupyterLab app on the space `nest`, in service for 40 days, last used 30 days ago. */
export function appOf(over: Partial<AccountFact<'studioApps'>> = {}): AccountFact<'studioApps'> {
  return {
    ...WHERE,
    name: 'default',
    arn: `${ARN}:app/d-1/nest/JupyterLab/default`,
    tags: {},
    domainId: 'd-1',
    appType: 'JupyterLab',
    status: 'InService',
    instanceType: 'ml.g4dn.xlarge',
    spaceName: 'nest',
    userProfileName: null,
    createdAt: daysAgo(40),
    endedAt: null,
    lastUserActivityAt: daysAgo(30),
    lastHealthCheckAt: daysAgo(0.001),
    seenIn: 'list',
    ...over,
  }
}

/** A JupyterLab space `nest` of 100 GB, made 200 days ago. */
export function spaceOf(over: Partial<AccountFact<'studioSpaces'>> = {}): AccountFact<'studioSpaces'> {
  const name = over.name ?? 'nest'
  return {
    ...WHERE,
    name,
    arn: `${ARN}:space/d-1/${name}`,
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
  }
}

/** A run of training, `ago` days before NOW and `hours` long: completed, on demand, ml.p3.2xlarge, no volume to speak of. */
export function trainingOf(
  index: number,
  hours: number,
  over: Partial<AccountFact<'trainingJobs'>> = {},
): AccountFact<'trainingJobs'> {
  const name = over.name ?? `fit-2026-10-${String(index).padStart(2, '0')}`
  const startedAt = daysAgo(25 - index)
  const seconds = hours * 3600
  return {
    ...WHERE,
    name,
    arn: `${ARN}:training-job/${name}`,
    tags: {},
    status: 'Completed',
    secondaryStatus: 'Completed',
    failureReason: null,
    createdAt: startedAt,
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + seconds * 1000).toISOString(),
    instanceType: 'ml.p3.2xlarge',
    instanceCount: 1,
    instanceGroups: [],
    volumeSizeGb: 0,
    keepAliveSeconds: null,
    trainingPlanArn: null,
    trainingSeconds: seconds,
    billableSeconds: seconds,
    managedSpot: false,
    checkpointS3Uri: null,
    maxRuntimeSeconds: 86_400,
    maxWaitSeconds: null,
    warmPool: null,
    inputMode: 'File',
    inputUris: [],
    tuningJobArn: null,
    transitions: [],
    ...over,
  }
}

/** So many runs of `trainingOf`. */
export function runsOf(
  count: number,
  hours: number,
  over: Partial<AccountFact<'trainingJobs'>> = {},
): AccountFact<'trainingJobs'>[] {
  return Array.from({ length: count }, (_, index) => trainingOf(index, hours, over))
}

/** A processing job of two hours on six ml.m5.xlarge, whose two input objects are shared out. */
export function processingOf(
  index: number,
  over: Partial<AccountFact<'processingJobs'>> = {},
): AccountFact<'processingJobs'> {
  const name = over.name ?? `join-${index}`
  const startedAt = daysAgo(25 - index)
  return {
    ...WHERE,
    name,
    arn: `${ARN}:processing-job/${name}`,
    tags: {},
    status: 'Completed',
    failureReason: null,
    createdAt: startedAt,
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + 2 * MS_PER_HOUR).toISOString(),
    instanceType: 'ml.m5.xlarge',
    instanceCount: 6,
    volumeSizeGb: 30,
    maxRuntimeSeconds: 86_400,
    inputs: [{ name: 'input', s3Uri: 's3://b/in', distribution: 'ShardedByS3Key', objectCount: 2 }],
    monitoringScheduleArn: null,
    ...over,
  }
}

/** A transform job of two hours on four ml.m5.4xlarge for one input object. */
export function transformOf(
  index: number,
  over: Partial<AccountFact<'transformJobs'>> = {},
): AccountFact<'transformJobs'> {
  const name = over.name ?? `scores-${index}`
  const startedAt = daysAgo(25 - index)
  return {
    ...WHERE,
    name,
    arn: `${ARN}:transform-job/${name}`,
    tags: {},
    status: 'Completed',
    failureReason: null,
    modelName: 'm',
    createdAt: startedAt,
    startedAt,
    endedAt: new Date(Date.parse(startedAt) + 2 * MS_PER_HOUR).toISOString(),
    instanceType: 'ml.m5.4xlarge',
    instanceCount: 4,
    inputUri: 's3://b/in',
    splitType: 'Line',
    batchStrategy: null,
    inputObjectCount: 1,
    ...over,
  }
}

type Kind = 'Training' | 'Processing' | 'Transform'
type Use = Partial<Record<'CPU' | 'Memory' | 'GPU' | 'GPUMemory' | 'Disk', number>>

/** Series of one host of a job at an even level, by five minutes over its whole run. Levels are as CloudWatch has them: sums over cores and devices. */
export function hostSeries(
  job: { readonly name: string; readonly startedAt: string | null; readonly endedAt: string | null },
  use: Use,
  {
    kind = 'Training',
    host = 'algo-1',
    listed = true,
  }: { readonly kind?: Kind; readonly host?: string; readonly listed?: boolean } = {},
): MetricSeries[] {
  const from = Date.parse(job.startedAt ?? '')
  const length = Math.floor((Date.parse(job.endedAt ?? '') - from) / 300_000)
  return Object.entries(use).map(([name, level]) => ({
    ...WHERE,
    origin: 'cloudwatch',
    namespace: `/aws/sagemaker/${kind}Jobs`,
    metric: `${name}Utilization`,
    dimensions: { Host: `${job.name}/${host}` },
    statistic: 'Average',
    periodSeconds: 300,
    startAt: new Date(from).toISOString(),
    values: Array.from({ length }, () => level),
    listed,
  }))
}
