import type { AuditContext } from '../audit-context.ts'
import { ENDPOINT_METRICS, type PlannedMetric } from '../metrics/planned-metric.ts'
import type { HostedEndpoint, HostedVariant } from './hosted-endpoints.ts'
import { percentile } from './percentile.ts'
import { readSeries, type SeriesReading, type UnknownSeries } from './read-series.ts'
import { seriesQuestion, variantDimensions } from './series-question.ts'

const MS_PER_DAY = 86_400_000
/** Share of the steps of a series that its peak covers: the odd start of a container is no load, a busy hour each week is. */
const PEAK_SHARE = 0.99

/** What the instances of a variant use of what they have, percent. CPU and GPU are divided by cores and devices. */
export interface Utilisation {
  readonly kind: 'read'
  /** 99 of 100 steps have no busier minute on any instance, and none is busier on average. */
  readonly peakCpuPercent: number
  readonly meanCpuPercent: number
  /** Highest value of all. */
  readonly memoryPercent: number
  /** Null on types without GPU. */
  readonly gpu: GpuUtilisation | null
  readonly readings: readonly SeriesReading[]
}

/** The GPU part of a utilisation, percent. */
interface GpuUtilisation {
  readonly peakPercent: number
  readonly mostPercent: number
  readonly memoryPercent: number
}

/** Utilisation of a variant since it was last changed and for at least `days` days, or why it is not known. */
export function readUtilisation(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  days: number,
): Utilisation | UnknownSeries {
  return context.remember(`utilisation ${hosted.endpoint.arn} ${variant.name} ${days}`, () =>
    measureUtilisation(context, hosted, variant, days),
  )
}

function measureUtilisation(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  days: number,
): Utilisation | UnknownSeries {
  const spec = context.book.spec(variant.instanceType)
  if (spec?.vcpu === null || spec?.vcpu === undefined)
    return { kind: 'unknown', because: `nobody knows how many vCPUs ${variant.instanceType} has` }
  const read = (metric: PlannedMetric): SeriesReading | UnknownSeries =>
    readMetric(context, hosted, variant, metric, days)
  const cpu = read(ENDPOINT_METRICS.cpu)
  if (cpu.kind === 'unknown') return cpu
  const peakCpu = read(ENDPOINT_METRICS.peakCpu)
  if (peakCpu.kind === 'unknown') return peakCpu
  const memory = read(ENDPOINT_METRICS.memory)
  if (memory.kind === 'unknown') return memory
  const devices = spec.accelerator?.kind === 'gpu' ? spec.accelerator.count : 0
  let gpu: GpuUtilisation | null = null
  const readings = [peakCpu, cpu, memory]
  if (devices > 0) {
    const peakGpu = read(ENDPOINT_METRICS.peakGpu)
    if (peakGpu.kind === 'unknown') return peakGpu
    const gpuMemory = read(ENDPOINT_METRICS.gpuMemory)
    if (gpuMemory.kind === 'unknown') return gpuMemory
    const meanGpu = read(ENDPOINT_METRICS.gpu)
    readings.push(peakGpu, gpuMemory)
    gpu = {
      peakPercent: Math.max(peakOf(peakGpu), meanGpu.kind === 'read' ? mostOf(meanGpu) : 0) / devices,
      mostPercent: mostOf(peakGpu) / devices,
      memoryPercent: mostOf(gpuMemory) / devices,
    }
  }
  return {
    kind: 'read',
    peakCpuPercent: Math.max(peakOf(peakCpu), mostOf(cpu)) / spec.vcpu,
    meanCpuPercent: meanOf(cpu) / spec.vcpu,
    memoryPercent: mostOf(memory),
    gpu,
    readings,
  }
}

/** One metric of a variant since its endpoint was last changed. */
export function readMetric(
  context: AuditContext,
  { endpoint, settledAt }: HostedEndpoint,
  variant: { readonly name: string },
  metric: PlannedMetric,
  days: number,
): SeriesReading | UnknownSeries {
  const question = seriesQuestion(endpoint, metric, variantDimensions(endpoint.name, variant.name))
  return readSeries(context.series(question), {
    what: `${metric.metric} of variant ${variant.name}`,
    from: context.now - days * MS_PER_DAY,
    notBefore: settledAt,
    to: context.now,
  })
}

function peakOf({ values }: SeriesReading): number {
  return percentile(values, PEAK_SHARE) ?? 0
}

function mostOf({ values }: SeriesReading): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
}

function meanOf({ values }: SeriesReading): number {
  const known = values.filter((value) => value !== null)
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}
