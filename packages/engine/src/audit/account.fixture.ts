import type { AccountFact, AccountSnapshot } from '../account/account-snapshot.ts'
import { FACT_LISTS } from '../account/account-snapshot.ts'
import type { MetricSeries } from '../account/metric-series.ts'
import type { BookData, InstanceSpec } from '../catalog/book-data.ts'
import { createPriceBook } from '../catalog/create-price-book.ts'
import { usdToNumber } from '../money/usd.ts'
import { evaluateRules, type Evaluation } from './evaluate-rules.ts'
import type { Finding } from './finding.ts'
import type { PlannedMetric } from './metrics/planned-metric.ts'
import { ENDPOINT_METRICS } from './metrics/planned-metric.ts'
import type { Rule } from './rule.ts'

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 24 * MS_PER_HOUR

/** When the accounts of the tests were read: a Sunday, midnight UTC. */
export const NOW = Date.UTC(2026, 10, 1)
const WHERE = { account: '999999999993', region: 'us-east-1' } as const
/** Days of series, unless a test says otherwise. */
const DAYS = 30

/** `2026-11-01T00:00:00.000Z`, so many days before NOW. */
export function daysAgo(days: number): string {
  return new Date(NOW - days * MS_PER_DAY).toISOString()
}

type Chip = InstanceSpec['accelerator']
function type(
  usd: string,
  vcpu: number,
  memoryGib: number,
  more: Partial<InstanceSpec> = {},
): readonly [string, InstanceSpec] {
  return [
    usd,
    { vcpu, memoryGib, arch: 'x86_64', accelerator: null, nvmeGb: 0, networkGbps: 10, offered: 'HPTX', ...more },
  ]
}
function gpu(model: string, memoryGib: number, count = 1): Chip {
  return { kind: 'gpu', model, count, memoryGib: count * memoryGib }
}

const TYPES: Readonly<Record<string, readonly [string, InstanceSpec]>> = {
  'ml.m5.large': type('0.115', 2, 8),
  'ml.m5.xlarge': type('0.23', 4, 16),
  'ml.m5.2xlarge': type('0.461', 8, 32),
  'ml.m5.4xlarge': type('0.922', 16, 64),
  'ml.c5.large': type('0.102', 2, 4),
  'ml.c5.xlarge': type('0.204', 4, 8),
  'ml.c5.4xlarge': type('0.816', 16, 32),
  'ml.c6g.xlarge': type('0.1632', 4, 8, { arch: 'arm64', offered: 'H' }),
  'ml.m4.xlarge': type('0.24', 4, 16),
  'ml.m6g.xlarge': type('0.1848', 4, 16, { arch: 'arm64', offered: 'H' }),
  'ml.t2.xlarge': type('0.223', 4, 16, { offered: 'H' }),
  'ml.g4dn.xlarge': type('0.736', 4, 16, { accelerator: gpu('NVIDIA T4', 16), nvmeGb: 125 }),
  'ml.g5.xlarge': type('1.408', 4, 16, { accelerator: gpu('NVIDIA A10G', 24), nvmeGb: 250 }),
  'ml.g5.2xlarge': type('1.515', 8, 32, { accelerator: gpu('NVIDIA A10G', 24), nvmeGb: 450 }),
  'ml.p3.2xlarge': type('3.825', 8, 61, { accelerator: gpu('NVIDIA V100', 16) }),
  'ml.inf1.xlarge': type('0.297', 4, 8, {
    accelerator: { kind: 'inferentia', model: 'Inferentia', count: 1, memoryGib: 8 },
  }),
  'ml.inf2.xlarge': type('0.99', 4, 16, {
    accelerator: { kind: 'inferentia', model: 'Inferentia2', count: 1, memoryGib: 32 },
  }),
}
const USD = Object.fromEntries(Object.entries(TYPES).map(([name, [usd]]) => [name, usd]))
const RATES = {
  'endpoint-volume': '0.14',
  'processing-volume': '0.14',
  'serverless-2gb': '0.00004',
  'serverless-6gb': '0.00012',
  'serverless-3gb': '0.00006',
  'serverless-provisioned-2gb': '0.00001',
  'serverless-provisioned-duration-2gb': '0.00002',
}
const DATA: BookData = {
  format: 1,
  compiled: '2026-05-20',
  origin: 'snapshot',
  sources: [{ name: 'a list', date: '2026-05-20', trust: 'published' }],
  types: {
    ...Object.fromEntries(Object.entries(TYPES).map(([name, [, spec]]) => [name, spec])),
    'ml.m9.large': type('0', 2, 8)[1],
  },
  instances: (['hosting', 'async', 'batch-transform', 'processing', 'training'] as const).map((component) => ({
    component,
    region: 'us-east-1',
    source: 0,
    complete: true,
    usd: USD,
  })),
  hosts: [],
  spot: [],
  savingsPlans: [],
  planFees: [],
  rates: Object.fromEntries(Object.entries(RATES).map(([id, usd]) => [id, { 'us-east-1': { usd, source: 0 } }])),
  oddities: [],
}

/** Real prices of a few types; `ml.m9.large` has none. */
export const AUDIT_BOOK = createPriceBook(DATA)

/** An account in which nothing but what is given exists, and everything was read. */
export function snapshotOf(over: Partial<AccountSnapshot>): AccountSnapshot {
  const empty = Object.fromEntries(Object.keys(FACT_LISTS).map((name) => [name, []])) as unknown as Omit<
    AccountSnapshot,
    'version' | 'collectedAt' | 'synthetic' | 'accounts' | 'collection'
  >
  return {
    version: 1,
    collectedAt: new Date(NOW).toISOString(),
    synthetic: true,
    accounts: [{ id: WHERE.account, name: null, payer: false, regions: [WHERE.region] }],
    collection: [],
    ...empty,
    ...over,
  }
}

type Endpoint = AccountFact<'endpoints'>
type EndpointConfig = AccountFact<'endpointConfigs'>
interface VariantSketch {
  readonly name?: string
  readonly instanceType?: string
  readonly count?: number
  readonly volumeGb?: number
  readonly shadow?: boolean
  readonly config?: Partial<EndpointConfig['variants'][number]>
  readonly running?: Partial<Endpoint['variants'][number]>
}

/** An endpoint in service since long ago with its configuration; one variant `main` on one ml.m5.xlarge unless said otherwise. */
export function endpointOf(
  over: Partial<Endpoint> = {},
  sketches: readonly VariantSketch[] = [{}],
): Pick<AccountSnapshot, 'endpoints' | 'endpointConfigs' | 'models'> {
  const name = over.name ?? 'ranking'
  const resource = { ...WHERE, tags: {} }
  const running = (shadow: boolean): Endpoint['variants'] =>
    sketches
      .filter((one) => (one.shadow ?? false) === shadow)
      .map((one) => ({
        name: one.name ?? 'main',
        currentInstanceCount: one.count ?? 1,
        desiredInstanceCount: one.count ?? 1,
        currentWeight: 1,
        serverless: null,
        managedInstanceScaling: null,
        images: ['999999999993.dkr.ecr.us-east-1.amazonaws.com/shop:1'],
        ...one.running,
      }))
  const configured = (shadow: boolean): EndpointConfig['variants'] =>
    sketches
      .filter((one) => (one.shadow ?? false) === shadow)
      .map((one) => ({
        name: one.name ?? 'main',
        modelName: `${name}-model`,
        instanceType: one.instanceType ?? 'ml.m5.xlarge',
        initialInstanceCount: one.count ?? 1,
        initialWeight: 1,
        volumeSizeGb: one.volumeGb ?? null,
        acceleratorType: null,
        serverless: null,
        managedInstanceScaling: null,
        instancePoolTypes: [],
        ...one.config,
      }))
  const endpoint: Endpoint = {
    ...resource,
    name,
    arn: `arn:aws:sagemaker:us-east-1:999999999993:endpoint/${name}`,
    status: 'InService',
    configName: `${name}-config`,
    createdAt: daysAgo(200),
    lastModifiedAt: daysAgo(200),
    variants: running(false),
    shadowVariants: running(true),
    async: null,
    dataCapturePercent: null,
    updating: false,
    metricPublishSeconds: null,
    ...over,
  }
  const config: EndpointConfig = {
    ...resource,
    name: `${name}-config`,
    arn: `arn:aws:sagemaker:us-east-1:999999999993:endpoint-config/${name}-config`,
    createdAt: daysAgo(200),
    variants: configured(false),
    shadowVariants: configured(true),
    async: endpoint.async,
  }
  const model = {
    ...resource,
    name: `${name}-model`,
    arn: `arn:aws:sagemaker:us-east-1:999999999993:model/${name}-model`,
    createdAt: daysAgo(200),
    containers: [{ image: 'shop:1', modelDataUrl: null, multiModel: false }],
  }
  return { endpoints: [endpoint], endpointConfigs: [config], models: [model] }
}

/** Lists of several endpoints put together. */
export function together(
  ...parts: readonly Pick<AccountSnapshot, 'endpoints' | 'endpointConfigs' | 'models'>[]
): Pick<AccountSnapshot, 'endpoints' | 'endpointConfigs' | 'models'> {
  return {
    endpoints: parts.flatMap((one) => one.endpoints),
    endpointConfigs: parts.flatMap((one) => one.endpointConfigs),
    models: parts.flatMap((one) => one.models),
  }
}

/** A series of a planned metric of the variant `main` of `ranking`, `days` long and up to NOW. `value` is asked for the start of every period. */
export function seriesOf(
  planned: PlannedMetric,
  value: number | ((at: number) => number | null),
  over: Partial<MetricSeries> & { readonly days?: number } = {},
): MetricSeries {
  const { days = DAYS, ...rest } = over
  const from = NOW - days * MS_PER_DAY
  const periods = (days * MS_PER_DAY) / (planned.periodSeconds * 1000)
  return {
    ...WHERE,
    origin: 'cloudwatch',
    namespace: planned.namespace,
    metric: planned.metric,
    statistic: planned.statistic,
    periodSeconds: planned.periodSeconds,
    dimensions: { EndpointName: 'ranking', VariantName: 'main' },
    startAt: new Date(from).toISOString(),
    values: Array.from({ length: periods }, (_, index) =>
      typeof value === 'number' ? value : value(from + index * planned.periodSeconds * 1000),
    ),
    listed: true,
    ...rest,
  }
}

/** Requests by the hour of `ranking`. */
export function requestsOf(
  value: number | ((at: number) => number | null),
  over: Partial<MetricSeries> & { readonly days?: number } = {},
): MetricSeries {
  return seriesOf(ENDPOINT_METRICS.invocations, value, over)
}

/** Utilisation of a variant, percent of one core or device times their number, as CloudWatch has it. */
export function loadOf(
  load: {
    readonly cpu: number
    readonly memory: number
    readonly gpu?: number
    readonly gpuMemory?: number
    readonly latencyMs?: number
  },
  over: Partial<MetricSeries> & { readonly days?: number } = {},
): MetricSeries[] {
  const { cpu, peakCpu, memory, latency, worstLatency } = ENDPOINT_METRICS
  return [
    seriesOf(cpu, load.cpu, over),
    seriesOf(peakCpu, load.cpu, over),
    seriesOf(memory, load.memory, over),
    ...(load.latencyMs === undefined
      ? []
      : [seriesOf(latency, load.latencyMs * 1000, over), seriesOf(worstLatency, load.latencyMs * 1000, over)]),
    ...(load.gpu === undefined
      ? []
      : [
          seriesOf(ENDPOINT_METRICS.gpu, load.gpu, over),
          seriesOf(ENDPOINT_METRICS.peakGpu, load.gpu, over),
          seriesOf(ENDPOINT_METRICS.gpuMemory, load.gpuMemory ?? 0, over),
        ]),
  ]
}

/** What one rule says of a snapshot, with its settings as they are by default or as given. */
export function audit(rule: Rule, over: Partial<AccountSnapshot>, settings: Record<string, unknown> = {}): Evaluation {
  return evaluateRules(snapshotOf(over), [{ rule, settings: rule.settings.parse(settings) }], AUDIT_BOOK)
}

/** The reasons of the abstentions of a rule. */
export function reasons({ abstentions }: Evaluation): readonly string[] {
  return abstentions.map(({ because }) => because)
}

/** A finding in the shortest words that a test wants to see. */
export function brief(finding: Finding): {
  readonly title: string
  readonly saving: string
  readonly before: readonly string[]
  readonly after: readonly string[]
} {
  const lines = (of: Finding['before']): readonly string[] =>
    of.lines.map(({ usageType, item, explain }) => `${usageType}: ${item}: ${explain}`)
  return {
    title: finding.title,
    saving: usdToNumber(finding.savingUsd).toFixed(2),
    before: lines(finding.before),
    after: lines(finding.after),
  }
}
