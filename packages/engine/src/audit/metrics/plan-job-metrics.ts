import type { AccountSnapshot } from '../../account/account-snapshot.ts'
import type { ComponentId } from '../../catalog/component.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'
import { MS_PER_HOUR } from '../../time/month.ts'
import { metricRequest, type MetricRequest } from './metric-request.ts'
import { JOB_METRICS, JOB_NAMESPACES } from './planned-metric.ts'

const MS_PER_DAY = 24 * MS_PER_HOUR
/** CloudWatch keeps values by the minute for 15 days and by five minutes for 63 (CloudWatch API reference, GetMetricData). */
const MINUTES_KEPT_DAYS = 15
const FIVE_MINUTES_KEPT_DAYS = 63
/** About as many values of a job are read; coarser steps for longer jobs. */
const VALUES_OF_A_JOB = 120
/** Hosts of a job whose series are read: the work is shared out evenly, so a few tell of all. */
const MOST_HOSTS = 4
/** USD per instance-hour of a type without a price, so that its jobs are not forgotten. */
const UNKNOWN_USD_PER_HOUR = 1

interface Group {
  readonly instanceType: string
  readonly count: number
}

/** A job with what it cost, and the hosts whose series tell of it. */
interface CostlyJob {
  readonly usd: number
  readonly requests: readonly MetricRequest[]
}

interface JobOfAnyKind {
  readonly account: string
  readonly region: string
  readonly name: string
  readonly startedAt: string | null
  readonly endedAt: string | null
}

/** Jobs that ended in the window and cost at least `minJobUsd`, the dearest first. Dollars are instance-hours at list prices, to rank by. */
export function planJobMetrics(
  snapshot: AccountSnapshot,
  book: PriceBook,
  window: { readonly from: number; readonly to: number },
  minJobUsd: number,
): readonly CostlyJob[] {
  const jobs: CostlyJob[] = []
  const add = (
    job: JobOfAnyKind,
    kind: keyof typeof JOB_NAMESPACES,
    component: ComponentId,
    groups: readonly Group[],
  ): void => {
    if (job.startedAt === null || job.endedAt === null) return
    const run = { from: Date.parse(job.startedAt), to: Date.parse(job.endedAt) }
    if (run.to < window.from || run.from >= run.to) return
    const usdPerHour = groups.reduce((sum, { instanceType, count }) => {
      const price = book.instance(component, instanceType, job.region)
      return sum + count * (price.kind === 'found' ? usdPerUnitToNumber(price.usdPerUnit) : UNKNOWN_USD_PER_HOUR)
    }, 0)
    const usd = (usdPerHour * (run.to - run.from)) / MS_PER_HOUR
    if (usd < minJobUsd) return
    const hasGpu = groups.some(({ instanceType }) => book.spec(instanceType)?.accelerator?.kind === 'gpu')
    const hosts = Math.min(
      MOST_HOSTS,
      groups.reduce((sum, { count }) => sum + count, 0),
    )
    jobs.push({ usd, requests: requestsOf(job, kind, run, hasGpu, hosts, window.to) })
  }
  for (const job of snapshot.trainingJobs) {
    const groups =
      job.instanceType === null
        ? job.instanceGroups.map(groupOf)
        : [groupOf({ ...job, instanceType: job.instanceType })]
    add(job, 'training', 'training', groups)
  }
  for (const job of snapshot.processingJobs) add(job, 'processing', 'processing', [groupOf(job)])
  for (const job of snapshot.transformJobs) add(job, 'transform', 'batch-transform', [groupOf(job)])
  return jobs.toSorted((a, b) => b.usd - a.usd)
}

function groupOf(of: { readonly instanceType: string; readonly instanceCount: number | null }): Group {
  return { instanceType: of.instanceType, count: of.instanceCount ?? 1 }
}

/** Hosts are `job/algo-1` …; those of transform jobs are named by instance id, which only ListMetrics can tell: `*` stands for any. */
function requestsOf(
  job: JobOfAnyKind,
  kind: keyof typeof JOB_NAMESPACES,
  run: { readonly from: number; readonly to: number },
  hasGpu: boolean,
  hosts: number,
  now: number,
): readonly MetricRequest[] {
  const namespace = JOB_NAMESPACES[kind]
  const periodSeconds = stepOf(run, now)
  const names =
    kind === 'transform'
      ? [`${job.name}/*`]
      : Array.from({ length: hosts }, (_, index) => `${job.name}/algo-${index + 1}`)
  return names.flatMap((host) =>
    JOB_METRICS.filter(
      ({ gpuOnly, metric }) => (hasGpu || !gpuOnly) && !(kind === 'transform' && metric === 'DiskUtilization'),
    ).map(({ metric, statistic }) =>
      metricRequest(
        job,
        { namespace, metric, statistic, periodSeconds },
        { Host: host },
        run,
        `what the ${kind} job used`,
      ),
    ),
  )
}

/** Step in seconds: a hundred values or so, and no finer than CloudWatch still keeps. */
function stepOf(run: { readonly from: number; readonly to: number }, now: number): number {
  const seconds = (run.to - run.from) / 1000
  const ageDays = (now - run.from) / MS_PER_DAY
  const kept = ageDays >= FIVE_MINUTES_KEPT_DAYS ? 3600 : ageDays >= MINUTES_KEPT_DAYS ? 300 : 60
  const wanted = [60, 300, 3600].find((step) => seconds / step <= VALUES_OF_A_JOB) ?? 21_600
  return Math.max(kept, wanted)
}
