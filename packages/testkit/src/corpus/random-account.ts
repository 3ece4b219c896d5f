import { FACT_LISTS, type AccountFactName, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { MetricSeries } from '@costwright/engine/account/metric-series'
import { metricPlan } from '@costwright/engine/audit/metric-plan'
import fc from 'fast-check'
import { z } from 'zod'
import { series } from './build-series.ts'
import { CORPUS_BOOK } from './corpus-book.ts'
import { snapshotOfCase } from './corpus-case.ts'
import { daysAgo, isoAt, MS_PER_DAY, NOW } from './place.ts'

const OLD = [3, 40, 60, 200, 200, 2000].map(daysAgo)
/** Fields that most resources do not have. */
const RARE: ReadonlySet<string> = new Set([
  'serverless',
  'async',
  'dataCapturePercent',
  'trainingPlanArn',
  'managedInstanceScaling',
  'monitoringScheduleArn',
  'retentionDays',
])

/** Values that facts of an account have, by field; few, so that one fact names another. */
const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  account: ['111111111111', '111111111111', '111111111111', '222222222222'],
  region: ['us-east-1', 'us-east-1', 'us-east-1', 'eu-west-1'],
  name: ['main', 'canary', 'workers'],
  groupName: ['main', 'workers'],
  variantName: ['main', 'canary'],
  endpointName: ['n-1', 'n-4'],
  configName: ['n-1', 'n-1', 'n-2', 'gone'],
  modelName: ['n-1', 'n-2'],
  instancePoolTypes: [[]],
  currentWeight: [0, 1],
  lifecycleConfigName: ['n-1', 'gone'],
  spaceName: ['n-1', 'N-1'],
  ownerUserProfile: ['n-1', 'N-2'],
  domainId: ['d-1'],
  resourceId: ['endpoint/n-1/variant/main', 'endpoint/n-2/variant/canary', 'inference-component/n-1'],
  instanceType: [...Object.keys(CORPUS_BOOK.data.types), 'ml.x9.large'],
  status: [
    'InService',
    'InService',
    'InService',
    'Completed',
    'Failed',
    'Stopped',
    'Scheduled',
    'Running',
    'Active',
    'Created',
  ],
  secondaryStatus: ['Completed', 'MaxRuntimeExceeded', 'Interrupted'],
  appType: ['JupyterLab', 'KernelGateway', 'CodeEditor', 'JupyterServer'],
  planType: ['SageMaker', 'Compute'],
  state: ['active', 'retired'],
  updating: [false, false, false, true],
  filters: [{}, { Service: ['Amazon SageMaker'] }, { TagKeyValue: ['user:team$ml'] }],
  createdAt: OLD,
  lastModifiedAt: OLD,
  launchedAt: OLD,
  startedAt: [2.5, 4.5, 12.5].map(daysAgo),
  endedAt: [2, 4, 12].map(daysAgo),
  multiModel: [false],
  hasLifecyclePolicy: [false],
  retentionDays: [30],
  distribution: ['ShardedByS3Key', 'FullyReplicated'],
  memorySizeMb: [2048, 6144, 512],
  description: ['Setting desired instance count to 2.', 'Setting desired instance count to 5.'],
  checkpointS3Uri: ['s3://lake/ckpt'],
  s3Uri: ['s3://n-1/in'],
  inputUri: ['s3://n-2/in'],
  volumeSizeGb: [0, 5, 100, 5000],
  currentInstanceCount: [0, 1, 3, 20],
  instanceCount: [1, 4],
  currentCount: [0, 1, 8],
  images: [['111111111111.dkr.ecr.us-east-1.amazonaws.com/n-1@sha256:0a']],
  bytesByClass: [{ StandardStorage: 5e12 }, { StandardStorage: 0 }, null],
  objectCount: [0, 1, 50_000],
}
const INSTANTS = [0.01, 1, 3, 10, 20, 29, 60, 200, 2000, -5].map(daysAgo)
const NUMBERS = [0, 1, 2, 30, 600, 7200, 100_000, 1_000_000_000]
const TEXTS = ['', 'x', 'Off', 'Auto', '1', '<b>', '\u0007']

/** Any value of a schema, with the values of POOLS where a field has some. */
function valueOf(schema: unknown, field: string): fc.Arbitrary<unknown> {
  const pool = POOLS[field]
  if (schema instanceof z.ZodNullable)
    return fc.oneof(
      { weight: RARE.has(field) ? 1 : 5, arbitrary: valueOf(schema.unwrap(), field) },
      { weight: RARE.has(field) ? 5 : 1, arbitrary: fc.constant(null) },
    )
  if (schema instanceof z.ZodObject)
    return fc.record(Object.fromEntries(Object.entries(schema.shape).map(([key, of]) => [key, valueOf(of, key)])))
  if (schema instanceof z.ZodArray && pool === undefined)
    return fc.uniqueArray(valueOf(schema.element, ''), {
      minLength: field === 'variants' ? 1 : 0,
      maxLength: 2,
      selector: nameOf,
    })
  if (pool !== undefined) return fc.constantFrom(...pool.filter((value) => fits(schema, value)))
  if (schema instanceof z.ZodRecord) return fc.constantFrom({}, { owner: 'ann' }, { role: 'standby' })
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  return fc.constantFrom(...[...INSTANTS, ...NUMBERS, ...TEXTS].filter((value) => fits(schema, value)))
}

function fits(schema: unknown, value: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(value).success
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : JSON.stringify(value)
}

/** Facts of a list under names and ARNs that are theirs alone. */
function factsOf(list: AccountFactName): fc.Arbitrary<readonly unknown[]> {
  return fc
    .array(valueOf(FACT_LISTS[list].element, ''), {
      minLength: list === 'inferenceComponents' ? 0 : 1,
      maxLength: list === 'inferenceComponents' ? 1 : 4,
    })
    .map((facts) => facts.map((fact, index) => named(list, fact as Record<string, unknown>, index)))
}

function named(list: AccountFactName, fact: Record<string, unknown>, index: number): unknown {
  const { account, region } = fact
  return {
    ...fact,
    ...('name' in fact ? { name: `n-${index + 1}` } : {}),
    ...('arn' in fact
      ? { arn: `arn:aws:any:${typeof region === 'string' ? region : ''}:${String(account)}:${list}/n-${index + 1}` }
      : {}),
    ...('instanceId' in fact ? { instanceId: `i-${index}` } : {}),
  }
}

const RHYTHMS: readonly ((at: number) => number | null)[] = [
  () => 0,
  () => 0,
  () => 3,
  () => 70,
  () => 20_000,
  () => null,
  (at) => (new Date(at).getUTCHours() < 8 ? 0 : 5000),
  (at) => (at < NOW - 20 * MS_PER_DAY ? 900 : 0),
  (at) => (Math.floor(at / 3_600_000) % 11 === 0 ? null : 40),
]

/** Any account that fits the shape of a snapshot, with series of what the metric plan would read in it. */
export const RANDOM_ACCOUNT: fc.Arbitrary<AccountSnapshot> = fc
  .tuple(
    fc.record(
      Object.fromEntries(
        (Object.keys(FACT_LISTS) as AccountFactName[])
          .filter((list) => list !== 'metricSeries')
          .map((list) => [list, factsOf(list)]),
      ),
    ),
    fc.array(fc.nat(RHYTHMS.length - 1), { minLength: 11, maxLength: 11 }),
    fc.boolean(),
  )
  .map(([facts, rhythms, payer]) => {
    const snapshot = snapshotOfCase({
      facts,
      accounts: ['111111111111', '222222222222'].map((id, index) => ({
        id,
        name: null,
        payer: index === 1 && payer,
        regions: ['us-east-1', 'eu-west-1'],
      })),
      unwatched: true,
    })
    return { ...snapshot, metricSeries: [...seriesOf(snapshot, rhythms)] }
  })

function* seriesOf(snapshot: AccountSnapshot, rhythms: readonly number[]): Iterable<MetricSeries> {
  for (const [index, { account, region, name }] of snapshot.notebookInstances.entries()) {
    const rhythm = RHYTHMS[rhythms[index] ?? 0] ?? (() => 0)
    const dimensions = { LogStreamName: `${name}/jupyter.log` }
    const options = { place: { account, region }, days: 28 }
    yield {
      ...series('/aws/sagemaker/NotebookInstances', 'LogEvents', 'Sum', 1, dimensions, rhythm, options),
      origin: 'log-events',
    }
  }
  const plan = metricPlan(snapshot, { now: NOW, lookBackDays: 30, book: CORPUS_BOOK, minJobUsd: 0, maxSeries: 400 })
  for (const [index, { why: _, from, to, ...question }] of plan.entries()) {
    const rhythm = RHYTHMS[rhythms[index % rhythms.length] ?? 0] ?? (() => 0)
    const periodMs = question.periodSeconds * 1000
    yield {
      ...question,
      dimensions: { ...question.dimensions },
      origin: 'cloudwatch',
      startAt: isoAt(from),
      values: Array.from({ length: Math.min(2500, (to - from) / periodMs) }, (__, at) => rhythm(from + at * periodMs)),
      listed: index % 13 !== 12,
    }
  }
}
