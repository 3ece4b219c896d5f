import type { MetricSeries } from '../../account/metric-series.ts'
import type { AuditContext } from '../audit-context.ts'
import { JOB_NAMESPACES } from '../metrics/planned-metric.ts'
import { runHours, type JobFamily } from './job-families.ts'
import type { SeriesReading } from './read-series.ts'

/** Hosts of a job whose series the metric plan reads. */
const MOST_HOSTS = 4
/** Share of the run of a job that has to be known. */
const KNOWN_SHARE = 0.5

interface Job {
  readonly account: string
  readonly region: string
  readonly name: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly instanceCount: number | null
}

type JobMetric = 'CPUUtilization' | 'MemoryUtilization' | 'GPUUtilization' | 'GPUMemoryUtilization' | 'DiskUtilization'

/** What the runs of a family used, in the unit of the metric: sums over cores and devices are not divided here. */
export interface FamilyUse {
  /** Runs whose series are known. */
  readonly runs: number
  /** Mean over all values of all hosts of all known runs. */
  readonly mean: number
  /** Highest value of all. */
  readonly most: number
  /** Series of the latest known run, as evidence. */
  readonly reading: SeriesReading
}

/** One metric over all runs of a family whose series were read, or null where none was. */
export function familyUse<Run extends Job>(
  context: AuditContext,
  family: JobFamily<Run>,
  kind: 'training' | 'processing',
  metric: JobMetric,
): FamilyUse | null {
  let runs = 0
  let sum = 0
  let count = 0
  let most = 0
  let latest: SeriesReading | null = null
  for (const job of family.runs) {
    const hosts = hostReadings(context, job, kind, metric)
    if (hosts.length === 0) continue
    runs += 1
    latest = hosts[0] ?? latest
    for (const { values } of hosts) {
      for (const value of values) {
        if (value === null) continue
        sum += value
        count += 1
        most = Math.max(most, value)
      }
    }
  }
  return latest === null || count === 0 ? null : { runs, mean: sum / count, most, reading: latest }
}

/** Readings of the hosts `algo-1` … of a job, as far as they are listed and known for most of the run; all of the hosts that are read, or none. */
function hostReadings(
  context: AuditContext,
  job: Job,
  kind: 'training' | 'processing',
  metric: JobMetric,
): readonly SeriesReading[] {
  const hosts = Math.min(MOST_HOSTS, Math.max(1, job.instanceCount ?? 1))
  const readings: SeriesReading[] = []
  for (let host = 1; host <= hosts; host += 1) {
    const reading = readingOf(
      context.series({
        account: job.account,
        region: job.region,
        namespace: JOB_NAMESPACES[kind],
        metric,
        dimensions: { Host: `${job.name}/algo-${host}` },
        statistic: 'Average',
      }),
      job,
    )
    if (reading === null) return []
    readings.push(reading)
  }
  return readings
}

/** A series of a host, or null where it is not listed or most of the run is not in it. */
function readingOf(series: MetricSeries | null, job: Job): SeriesReading | null {
  if (series === null || !series.listed) return null
  const periodMs = series.periodSeconds * 1000
  const known = series.values.filter((value) => value !== null).length
  const wanted = Math.max(1, Math.floor((KNOWN_SHARE * runHours(job) * 3_600_000) / periodMs))
  if (known < wanted) return null
  return { kind: 'read', series, from: Date.parse(series.startAt), periodMs, values: series.values }
}

/** Mean CPU of every host of a job of which a series is known, percent of one core; the names of hosts of transform jobs are not known beforehand. */
export function hostCpu(
  seriesByJob: ReadonlyMap<string, readonly MetricSeries[]>,
  job: Job,
): readonly { readonly mean: number; readonly series: MetricSeries }[] {
  return (seriesByJob.get(job.name) ?? []).flatMap((series) => {
    const reading = readingOf(series, job)
    if (reading === null) return []
    const known = reading.values.filter((value) => value !== null)
    return [{ mean: known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length), series }]
  })
}

/** Answers with the CPU series of a namespace by the job that their host belongs to; each namespace is looked through once. */
export function cpuSeriesByJob(
  context: AuditContext,
): (account: string, region: string, kind: 'processing' | 'transform') => ReadonlyMap<string, readonly MetricSeries[]> {
  const known = new Map<string, ReadonlyMap<string, readonly MetricSeries[]>>()
  return (account, region, kind) => {
    const key = `${account} ${region} ${kind}`
    const found = known.get(key)
    if (found !== undefined) return found
    const byJob = new Map<string, MetricSeries[]>()
    for (const series of context.seriesOf(account, region, JOB_NAMESPACES[kind])) {
      if (series.metric !== 'CPUUtilization') continue
      const job = series.dimensions['Host']?.split('/')[0] ?? ''
      const same = byJob.get(job)
      if (same === undefined) byJob.set(job, [series])
      else same.push(series)
    }
    known.set(key, byJob)
    return byJob
  }
}
