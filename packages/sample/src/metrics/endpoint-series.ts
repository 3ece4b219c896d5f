import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { InstanceSpec } from '@costwright/engine/catalog/book-data'
import { componentName } from '../inventory/endpoint-facts.ts'
import type { FactContext } from '../inventory/named-fact.ts'
import { variantHours, type VariantHour } from '../world/fleet.ts'
import type { Endpoint, Variant } from '../world/resource.ts'
import { HOUR_SECONDS, series } from './series.ts'

/** Microseconds of a millisecond: ModelLatency is in microseconds. */
const US_PER_MS = 1000
/** Memory that a model takes, whatever instance it is on, GiB; of many models together MANY_MODELS_PERCENT of the instance. */
const MODEL_GIB = 4
const MOST_MODEL_PERCENT = 28
const MANY_MODELS_PERCENT = 55
/** How far the busiest minute of an hour is above its mean. */
const PEAK_FACTOR = 1.3

/** What CloudWatch has of an endpoint, variant by variant, in the namespaces and with the dimensions that SageMaker uses. */
export function endpointSeries(of: Endpoint, context: FactContext): readonly MetricSeries[] {
  return of.variants.flatMap((variant) => {
    const hours = variantHours(of, variant, context.calendar, context.seed)
    const startAt = hours[0]?.at
    if (startAt === undefined) return []
    const spec = variant.instanceType === null ? null : context.book.spec(variant.instanceType)
    return [
      ...(of.mode === 'async' ? queueSeries(of, variant, hours, startAt) : requestSeries(of, variant, hours, startAt)),
      ...(spec === null ? [] : hostSeries(of, variant, hours, startAt, spec)),
      ...warmSlotSeries(of, variant, hours, startAt),
    ]
  })
}

/** Requests: the dimensions are endpoint and variant, with the inference component where there is one. Quiet hours are zeros. */
function requestSeries(
  of: Endpoint,
  variant: Variant,
  hours: readonly VariantHour[],
  startAt: number,
): readonly MetricSeries[] {
  const component = of.inferenceComponentCopies === null ? {} : { InferenceComponentName: componentName(of) }
  const dimensions = { EndpointName: of.name, VariantName: variant.name, ...component }
  const common = { namespace: 'AWS/SageMaker', dimensions, startAt }
  const invocations = series(of, {
    ...common,
    metric: 'Invocations',
    statistic: 'Sum',
    values: hours.map(({ requests }) => requests),
  })
  const latency = series(of, {
    ...common,
    metric: 'ModelLatency',
    statistic: 'Average',
    values: hours.map(({ requests }) => (requests > 0 ? variant.latencyMs * US_PER_MS : null)),
  })
  if (variant.serverless !== null) return [invocations, latency]
  const perInstance = series(of, {
    ...common,
    metric: 'InvocationsPerInstance',
    statistic: 'Sum',
    values: hours.map(({ requests, instances }) => (instances > 0 ? requests / instances : null)),
  })
  return [invocations, latency, perInstance]
}

/** Asynchronous endpoints publish no Invocations: a queue, by endpoint alone, and what was processed, by variant. */
function queueSeries(
  of: Endpoint,
  variant: Variant,
  hours: readonly VariantHour[],
  startAt: number,
): readonly MetricSeries[] {
  const common = { namespace: 'AWS/SageMaker', startAt }
  return [
    series(of, {
      ...common,
      metric: 'ApproximateBacklogSize',
      dimensions: { EndpointName: of.name },
      statistic: 'Maximum',
      values: hours.map(({ requests }) => Math.ceil(requests / 60)),
    }),
    series(of, {
      ...common,
      metric: 'InvocationsProcessed',
      dimensions: { EndpointName: of.name, VariantName: variant.name },
      statistic: 'Sum',
      values: hours.map(({ requests }) => requests),
    }),
  ]
}

/** Utilisation of the instances: CPU is a sum over cores and GPU over accelerators, each on average over the instances. */
function hostSeries(
  of: Endpoint,
  variant: Variant,
  hours: readonly VariantHour[],
  startAt: number,
  spec: InstanceSpec,
): readonly MetricSeries[] {
  const cores = spec.vcpu ?? 1
  const accelerators = spec.accelerator?.count ?? 0
  const busy = (seconds: number, most: number, factor: number): readonly (number | null)[] =>
    hours.map(({ requests, instances }) =>
      instances === 0
        ? null
        : Math.min(100 * most, 0.5 + (100 * factor * requests * seconds) / (instances * HOUR_SECONDS)),
    )
  const common = {
    namespace: '/aws/sagemaker/Endpoints',
    dimensions: { EndpointName: of.name, VariantName: variant.name },
    startAt,
  }
  const up = (level: number): readonly (number | null)[] =>
    hours.map(({ instances }) => (instances === 0 ? null : level))
  const list = [
    series(of, {
      ...common,
      metric: 'CPUUtilization',
      statistic: 'Average',
      values: busy(variant.cpuSeconds, cores, 1),
    }),
    series(of, {
      ...common,
      metric: 'CPUUtilization',
      statistic: 'Maximum',
      values: busy(variant.cpuSeconds, cores, PEAK_FACTOR),
    }),
    series(of, { ...common, metric: 'MemoryUtilization', statistic: 'Average', values: up(memoryPercent(of, spec)) }),
    series(of, { ...common, metric: 'DiskUtilization', statistic: 'Average', values: up(21) }),
  ]
  if (accelerators === 0) return list
  const gpu = (factor: number): readonly (number | null)[] =>
    variant.gpuSeconds === 0 ? up(0) : busy(variant.gpuSeconds, accelerators, factor)
  return [
    ...list,
    series(of, { ...common, metric: 'GPUUtilization', statistic: 'Average', values: gpu(1) }),
    series(of, { ...common, metric: 'GPUUtilization', statistic: 'Maximum', values: gpu(PEAK_FACTOR) }),
    series(of, {
      ...common,
      metric: 'GPUMemoryUtilization',
      statistic: 'Average',
      values: up(variant.gpuSeconds === 0 ? 0 : 38 * accelerators),
    }),
  ]
}

function memoryPercent({ models }: Endpoint, { memoryGib }: InstanceSpec): number {
  if (models > 1) return MANY_MODELS_PERCENT
  return memoryGib === null ? MOST_MODEL_PERCENT : Math.min(MOST_MODEL_PERCENT, (100 * MODEL_GIB) / memoryGib)
}

/** How busy the warm slots of a serverless variant are, as a share. */
function warmSlotSeries(
  of: Endpoint,
  variant: Variant,
  hours: readonly VariantHour[],
  startAt: number,
): readonly MetricSeries[] {
  const slots = variant.serverless?.provisionedConcurrency ?? 0
  if (slots === 0) return []
  const held = slots * HOUR_SECONDS * 1000
  return [
    series(of, {
      namespace: 'AWS/SageMaker',
      metric: 'ServerlessProvisionedConcurrencyUtilization',
      dimensions: { EndpointName: of.name, VariantName: variant.name },
      statistic: 'Average',
      startAt,
      values: hours.map(({ requests }) => Math.min(1, (requests * variant.latencyMs) / held)),
    }),
  ]
}
