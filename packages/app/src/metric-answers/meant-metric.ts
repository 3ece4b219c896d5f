import { JOB_NAMESPACES } from '@costwright/engine/audit/metrics/planned-metric'
import { nearest } from '../documents/suggest.ts'
import { ENDPOINT_HOSTS, INFERENCE_NAMESPACE } from './metric-description.ts'
import type { Dimensions, MetricSource } from './metric-source.ts'
import { shownName } from './shown-name.ts'
import { findMetric, HOST_METRIC_NAMES, SAGEMAKER_METRICS, SAGEMAKER_NAMESPACES } from './sagemaker-metrics.ts'

/** A metric as a caller names it. */
export interface AskedMetric {
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Dimensions
  /** As asked: `AVG`, `Average`, `p99`. */
  readonly statistic: string
}

/** The series that are meant by it. */
export interface MeantMetric {
  readonly namespace: string
  readonly metric: string
  readonly statistic: string
  /** Whole sets of dimensions; several where the caller named only a part of them. Never empty: with nothing listed it is what was asked. */
  readonly sets: readonly Dimensions[]
  /** What was read otherwise than it was written, and why. */
  readonly changed: readonly string[]
}

/** Short names of statistics. */
const STATISTICS: Readonly<Record<string, string>> = {
  AVG: 'Average',
  AVERAGE: 'Average',
  SUM: 'Sum',
  MAX: 'Maximum',
  MAXIMUM: 'Maximum',
  MIN: 'Minimum',
  MINIMUM: 'Minimum',
  COUNT: 'SampleCount',
  SAMPLECOUNT: 'SampleCount',
}

/** A statistic as CloudWatch names it. */
export function statisticName(asked: string): string {
  return STATISTICS[asked.toUpperCase()] ?? asked
}

/** Dimensions of jobs that CloudWatch does not know, with the namespace of the job. */
const JOB_DIMENSIONS: Readonly<Record<string, string>> = {
  TrainingJobName: JOB_NAMESPACES.training,
  ProcessingJobName: JOB_NAMESPACES.processing,
  TransformJobName: JOB_NAMESPACES.transform,
}
const RESOURCE_PREFIX =
  /^(Endpoint|TrainingJob|ProcessingJob|TransformJob)(?=(?:CPU|GPU|GPUMemory|Memory|Disk)Utilization$)/
const NAMESPACE_OF: Readonly<Record<string, string>> = {
  Endpoint: ENDPOINT_HOSTS,
  TrainingJob: JOB_NAMESPACES.training,
  ProcessingJob: JOB_NAMESPACES.processing,
  TransformJob: JOB_NAMESPACES.transform,
}

/** Makes what was meant of a metric of SageMaker; any other is taken as it is. Asks the source which series there are only where that is needed. */
export async function meantMetric(asked: AskedMetric, source: MetricSource): Promise<MeantMetric> {
  const changed: string[] = []
  const statistic = statisticName(asked.statistic)
  if (!/sagemaker/i.test(asked.namespace)) return { ...asked, statistic, sets: [asked.dimensions], changed }
  const named = meantName(asked, changed)
  const known = findMetric(named.namespace, named.metric)
  const meant = known === null ? statistic : meantStatistic(statistic, known.metric, known.statistics, changed)
  const sets = await meantSets(named, source, changed)
  if (sets.length === 0) {
    const other = await otherMetric(named, source, changed)
    if (other !== null) return { ...named, metric: other.metric, statistic: meant, sets: other.sets, changed }
  }
  return {
    namespace: named.namespace,
    metric: named.metric,
    statistic: meant,
    sets: sets.length === 0 ? [named.dimensions] : sets,
    changed,
  }
}

type Named = Pick<AskedMetric, 'namespace' | 'metric' | 'dimensions'>

function meantName({ namespace, metric, dimensions }: AskedMetric, changed: string[]): Named {
  const name = sameIgnoringCase(metric, [...new Set(SAGEMAKER_METRICS.map((one) => one.metric))])
  const prefix = RESOURCE_PREFIX.exec(name)?.[1]
  const plain = prefix === undefined ? name : name.slice(prefix.length)
  if (prefix !== undefined) changed.push(`there is no metric ${metric}: ${plain} was read`)
  else if (plain !== metric) changed.push(`metric ${metric} was read as ${plain}`)
  const place = sameIgnoringCase(namespace, SAGEMAKER_NAMESPACES)
  const fitting = fittingNamespace(place, plain, dimensions, prefix)
  if (fitting !== namespace) changed.push(`${plain} is not published in ${namespace}: it was read in ${fitting}`)
  return { namespace: fitting, metric: plain, dimensions: hostDimensions(dimensions, changed) }
}

function fittingNamespace(
  namespace: string,
  metric: string,
  dimensions: Dimensions,
  prefix: string | undefined,
): string {
  if (HOST_METRIC_NAMES.includes(metric)) {
    const byPrefix = prefix === undefined ? undefined : NAMESPACE_OF[prefix]
    if (byPrefix !== undefined) return byPrefix
    const byJob = Object.entries(JOB_DIMENSIONS).find(([name]) => name in dimensions)?.[1]
    if (byJob !== undefined) return byJob
    if (namespace !== INFERENCE_NAMESPACE) return namespace
    return 'Host' in dimensions ? JOB_NAMESPACES.training : ENDPOINT_HOSTS
  }
  if (findMetric(namespace, metric) !== null) return namespace
  return findMetric(INFERENCE_NAMESPACE, metric) === null ? namespace : INFERENCE_NAMESPACE
}

/** A job is known by its hosts: `Host` = `JOB/algo-1`. The name alone stands for all of them. */
function hostDimensions(dimensions: Dimensions, changed: string[]): Dimensions {
  const [name] = Object.keys(JOB_DIMENSIONS).filter((one) => one in dimensions)
  const job = name === undefined ? undefined : dimensions[name]
  if (name === undefined || job === undefined) return dimensions
  const rest = Object.fromEntries(Object.entries(dimensions).filter(([key]) => key !== name))
  changed.push(`${name} is no dimension of CloudWatch: the hosts of ${job} were read (Host = ${job}/…)`)
  return { ...rest, Host: job }
}

function meantStatistic(asked: string, metric: string, valid: readonly string[], changed: string[]): string {
  if (valid.includes(asked) || /^p\d/.test(asked)) return asked
  const [first = asked] = valid
  changed.push(`${asked} of ${metric} says nothing, for each request counts 1: ${first} was read`)
  return first
}

/** Sets of dimensions that are listed and hold what was asked for; empty where nothing is listed. */
async function meantSets(named: Named, source: MetricSource, changed: string[]): Promise<readonly Dimensions[]> {
  const { namespace, metric, dimensions } = named
  const keys = Object.keys(dimensions)
  const isWhole = findMetric(namespace, metric)?.dimensionSets.some(
    (set) => set.length === keys.length && set.every((key) => keys.includes(key)),
  )
  const host = dimensions['Host']
  if (isWhole === true && host?.includes('/') !== false && source.covered === null) return [dimensions]
  const { Host: _host, ...others } = dimensions
  const listed = await source.list({ namespace, metric, dimensions: others })
  const sets = smallest(
    listed
      .map((one) => one.dimensions)
      .filter((one) => host === undefined || one['Host'] === host || one['Host']?.startsWith(`${host}/`) === true),
  )
  const exact = sets.find((one) => Object.keys(one).length === keys.length && one['Host'] === host)
  if (exact !== undefined) return [exact]
  const fallback = sets.length === 0 ? await variantsOf(named, source) : sets
  const missing = Object.keys(fallback[0] ?? {}).filter((key) => !keys.includes(key))
  if (missing.length > 0)
    changed.push(
      `CloudWatch publishes ${metric} with ${Object.keys(fallback[0] ?? {}).join(' and ')}, and finds nothing without: ${describeSets(fallback, missing)}`,
    )
  return fallback
}

/** Of each endpoint the sets with the fewest dimensions: those of its inference components count the same requests again. */
function smallest(sets: readonly Dimensions[]): readonly Dimensions[] {
  const fewest = new Map<string, number>()
  const nameOf = (one: Dimensions): string => one['EndpointName'] ?? ''
  for (const one of sets) {
    const count = Object.keys(one).length
    fewest.set(nameOf(one), Math.min(fewest.get(nameOf(one)) ?? count, count))
  }
  return sets.filter((one) => Object.keys(one).length === fewest.get(nameOf(one)))
}

/** CloudWatch lists what had data within two weeks: of an endpoint that was idle the variants are asked for. */
async function variantsOf({ namespace, dimensions }: Named, source: MetricSource): Promise<readonly Dimensions[]> {
  const endpoint = dimensions['EndpointName']
  const isOfVariants = namespace === INFERENCE_NAMESPACE || namespace === ENDPOINT_HOSTS
  if (source.covered !== null || endpoint === undefined || !isOfVariants || 'VariantName' in dimensions) return []
  const found = await source.runsOn({ endpoint })
  return (found?.parts ?? []).map(({ name }) => ({ EndpointName: endpoint, VariantName: name }))
}

/** Resources, and metrics, that a sentence names. */
const MOST_NAMED = 5
const MOST_METRICS = 30

function describeSets(sets: readonly Dimensions[], missing: readonly string[]): string {
  const names = sets.map((one) => missing.map((key) => shownName(one[key] ?? '')).join('/'))
  const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return `${missing.join('/')} ${names.slice(0, MOST_NAMED).join(', ')}${rest} ${names.length === 1 ? 'was' : 'were'} read`
}

/** Asynchronous endpoints publish no Invocations, under whatever name: what they have processed is meant. */
async function otherMetric(
  named: Named,
  source: MetricSource,
  changed: string[],
): Promise<{ readonly metric: string; readonly sets: readonly Dimensions[] } | null> {
  if (!/^Invocations(PerInstance)?$/.test(named.metric) || named.dimensions['EndpointName'] === undefined) return null
  const metric = 'InvocationsProcessed'
  const listed = await source.list({ namespace: named.namespace, metric, dimensions: named.dimensions })
  if (listed.length === 0) return null
  changed.push(`asynchronous endpoints do not publish ${named.metric}: ${metric} was read`)
  return { metric, sets: listed.map((one) => one.dimensions) }
}

function sameIgnoringCase(name: string, known: readonly string[]): string {
  const plain = name.toLowerCase()
  return known.find((one) => one.toLowerCase() === plain) ?? name
}

/** Why a question found nothing, for people: what is not there, and what the nearest name is. */
export async function whyNothing(meant: MeantMetric, source: MetricSource): Promise<string> {
  const { namespace, metric } = meant
  const [dimensions = {}] = meant.sets
  const all = await source.list({ namespace, metric, dimensions: {} })
  if (all.length === 0) {
    const metrics = await source.list({ namespace, metric: null, dimensions: {} })
    const names = [...new Set(metrics.map((one) => one.metric))]
    const near = nearest(metric, names)
    return names.length === 0
      ? `${source.title} has no metric in ${namespace}`
      : `${source.title} has no ${metric} in ${namespace}${near === null ? '' : ` (did you mean ${shownName(near)}?)`}; it has ${names.slice(0, MOST_METRICS).map(shownName).join(', ')}`
  }
  for (const [name, value] of Object.entries(dimensions)) {
    const values = [...new Set(all.flatMap((one) => one.dimensions[name] ?? []))]
    const isThere = values.some((one) => one === value || one.startsWith(`${value}/`))
    if (isThere) continue
    const near = nearest(value, values)
    const shown = values.slice(0, MOST_NAMED).map(shownName).join(', ')
    return `${source.title} has no ${metric} with ${name} ${JSON.stringify(value)}${near === null ? '' : ` (did you mean ${shownName(near)}?)`}; there are ${values.length}, such as ${shown}`
  }
  return `${source.title} has ${metric} of these dimensions, and no value in this window`
}
