import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { MetricSeries } from '@costwright/engine/account/metric-series'
import { series, summed, type Rhythm, type SeriesOptions } from './build-series.ts'
import type { Facts } from './corpus-case.ts'
import { arnOf, daysAgo, HOME, type Place } from './place.ts'

type Endpoint = AccountFact<'endpoints'>
type Config = AccountFact<'endpointConfigs'>

/** What the instances of a variant do, as CloudWatch has it: CPU summed over cores, GPU over devices; percent, and milliseconds. */
export interface Load {
  readonly cpu: Rhythm
  /** Highest minutes, where they are not the mean. */
  readonly peakCpu?: Rhythm
  readonly memory: number
  readonly latencyMs?: number
  readonly gpu?: Rhythm
  readonly gpuMemory?: number
}

/** A variant with its use; null is a metric that nobody collected. */
export interface Variant {
  readonly name?: string
  readonly type?: string
  readonly count?: number
  readonly weight?: number
  readonly volumeGb?: number
  readonly shadow?: boolean
  readonly requests?: Rhythm | null
  readonly load?: Load | null
  readonly config?: Partial<Config['variants'][number]>
  readonly running?: Partial<Endpoint['variants'][number]>
}

/** An endpoint. */
export interface EndpointSketch extends Variant {
  readonly place?: Place
  readonly endpoint?: string
  readonly variants?: readonly Variant[]
  readonly image?: string
  readonly multiModel?: boolean
  readonly about?: Partial<Endpoint>
  readonly series?: SeriesOptions
}

/** Load that fits its instance of 4 vCPUs: half busy, most of the memory in use. */
export const FULL: Load = { cpu: 200, peakCpu: 220, memory: 70, latencyMs: 50 }
/** Requests an hour, day and night, that keep FULL busy for a quarter of the time. */
export const BUSY = 20_000

/**
 * An endpoint in service and unchanged for 200 days, with its configuration, model and series of 30 days; unless said otherwise one
 * variant `main` of one ml.m5.xlarge that is well used, of which nothing is to be said.
 */
export function endpointOf(sketch: EndpointSketch): Facts {
  const { place = HOME, endpoint: name = 'ranking', about = {}, image = 'shop:1' } = sketch
  const variants = sketch.variants ?? [sketch]
  const fact: Endpoint = {
    ...place,
    name,
    arn: arnOf(place, 'endpoint', name),
    tags: {},
    status: 'InService',
    configName: `${name}-config`,
    createdAt: daysAgo(200),
    lastModifiedAt: daysAgo(200),
    variants: variants.filter((one) => one.shadow !== true).map((one) => runningOf(one, image)),
    shadowVariants: variants.filter((one) => one.shadow === true).map((one) => runningOf(one, image)),
    async: null,
    dataCapturePercent: null,
    updating: false,
    metricPublishSeconds: null,
    ...about,
  }
  const config: Config = {
    ...place,
    name: `${name}-config`,
    arn: arnOf(place, 'endpoint-config', `${name}-config`),
    tags: {},
    createdAt: daysAgo(200),
    variants: variants.filter((one) => one.shadow !== true).map((one) => configured(one, name)),
    shadowVariants: variants.filter((one) => one.shadow === true).map((one) => configured(one, name)),
    async: fact.async,
  }
  return {
    endpoints: [fact],
    endpointConfigs: [config],
    models: [
      {
        ...place,
        name: `${name}-model`,
        arn: arnOf(place, 'model', `${name}-model`),
        tags: {},
        createdAt: daysAgo(200),
        containers: [{ image, modelDataUrl: null, multiModel: sketch.multiModel ?? false }],
      },
    ],
    metricSeries: variants.flatMap((one) =>
      variantSeries(name, one.name ?? 'main', one, { place, ...sketch.series }, fact.async !== null),
    ),
  }
}

function runningOf(
  { name = 'main', count = 1, weight = 1, running }: Variant,
  image: string,
): Endpoint['variants'][number] {
  return {
    name,
    currentInstanceCount: count,
    desiredInstanceCount: count,
    currentWeight: weight,
    serverless: null,
    managedInstanceScaling: null,
    images: [`111111111111.dkr.ecr.us-east-1.amazonaws.com/${image}`],
    ...running,
  }
}

function configured(
  { name = 'main', type = 'ml.m5.xlarge', count = 1, weight = 1, volumeGb, config }: Variant,
  endpoint: string,
): Config['variants'][number] {
  return {
    name,
    modelName: `${endpoint}-model`,
    instanceType: type,
    initialInstanceCount: count,
    initialWeight: weight,
    volumeSizeGb: volumeGb ?? null,
    acceleratorType: null,
    serverless: null,
    managedInstanceScaling: null,
    instancePoolTypes: [],
    ...config,
  }
}

/** What CloudWatch has of a variant. */
function variantSeries(
  endpoint: string,
  variant: string,
  { requests = BUSY, load = FULL, count = 1, config }: Pick<Variant, 'requests' | 'load' | 'count' | 'config'>,
  options: SeriesOptions,
  asynchronous = false,
): MetricSeries[] {
  const dimensions = { EndpointName: endpoint, VariantName: variant }
  const host = (metric: string, statistic: string, value: Rhythm): MetricSeries =>
    series('/aws/sagemaker/Endpoints', metric, statistic, 6, dimensions, value, options)
  const days = options.days ?? 30
  const isServerless = (config?.serverless ?? null) !== null
  const all: MetricSeries[] = []
  if (requests !== null && !asynchronous) {
    const share: Rhythm = (at) => {
      const sum = summed(requests, 24)(at)
      return sum === null ? null : sum / Math.max(1, count)
    }
    all.push(series('AWS/SageMaker', 'Invocations', 'Sum', 1, dimensions, requests, options))
    if (!isServerless)
      all.push(
        series('AWS/SageMaker', 'InvocationsPerInstance', 'Sum', 24, dimensions, share, { ...options, days: 3 * days }),
      )
  }
  if (load === null) return all
  if (load.latencyMs !== undefined && !asynchronous) {
    const latency: Rhythm = load.latencyMs * 1000
    all.push(
      series('AWS/SageMaker', 'ModelLatency', 'Average', 24, dimensions, latency, options),
      series('AWS/SageMaker', 'ModelLatency', 'Maximum', 24, dimensions, latency, options),
    )
  }
  all.push(
    host('CPUUtilization', 'Average', load.cpu),
    host('CPUUtilization', 'Maximum', load.peakCpu ?? load.cpu),
    host('MemoryUtilization', 'Average', load.memory),
  )
  if (load.gpu !== undefined)
    all.push(
      host('GPUUtilization', 'Average', load.gpu),
      host('GPUUtilization', 'Maximum', load.gpu),
      host('GPUMemoryUtilization', 'Average', load.gpuMemory ?? 60),
    )
  return all
}

/** Rules that want to know the requests of a real-time endpoint of one variant on a CPU type. */
export const ASKING_RULES = [
  'endpoint-off-hours',
  'endpoints-fit-multi-model',
  'idle-endpoint',
  'oversized-endpoint',
  'realtime-fits-async',
  'realtime-fits-batch',
  'realtime-fits-serverless',
] as const

/** Rules that abstain from every endpoint with instances that is not plainly in service. */
export const HOSTED_RULES = [
  ...ASKING_RULES,
  'autoscaling-never-moves',
  'canary-variant-left-on',
  'elastic-inference-left',
  'gpu-endpoint-idle-gpu',
  'no-autoscaling',
  'old-generation-endpoint',
  'shadow-variant-left-on',
] as const

/** `rule name` for each of the rules. */
export function each(rules: readonly string[], name: string): readonly string[] {
  return rules.map((rule) => `${rule} ${name}`)
}

/** Without an imported bill nobody knows whether a plan covers the steady endpoints of the account. */
export const NO_BILL = `savings-plan-coverage-low ${HOME.account}`
