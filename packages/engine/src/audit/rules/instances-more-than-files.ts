import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { MetricSeries } from '../../account/metric-series.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeProcessing, describeTransform } from '../signals/describe-jobs.ts'
import { fact } from '../signals/evidence.ts'
import { cpuSeriesByJob, hostCpu } from '../signals/job-use.ts'
import { jobFamilies, type JobFamily } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

type ProcessingJob = AccountFact<'processingJobs'>
type TransformJob = AccountFact<'transformJobs'>

/** A host without a file does nothing but run its container: percent of one core. */
const IDLE_PERCENT = 20

const settings = z.strictObject({ windowDays: windowDays(), minUsdPerMonth: minUsdPerMonth() })
type Settings = z.output<typeof settings>

/** Transform and processing jobs with more instances than they have input objects to share out. */
export const instancesMoreThanFiles = defineRule({
  id: 'instances-more-than-files',
  title: 'More instances than input files',
  phase: 'data',
  remedy: 'resize',
  looksAt:
    'The instances of transform jobs, and of processing jobs whose input is ShardedByS3Key, against the objects under the input addresses; and CPU of the hosts, where it is known.',
  abstainsWhen: [
    'the objects were not counted, or were deleted after the run',
    'it is silent about processing jobs with another input that every instance reads in full, because they may share out the work themselves, and where more hosts are busy than there are files',
  ],
  saving:
    'The runs of the window as a month, less the same runs with as many instances as there are objects, for the same time: the instances with a file take as long as before. Volumes of transform jobs are in no API answer and are left out.',
  fix: 'Lower InstanceCount to the number of objects; or split the input into more objects and have the result sooner for the same money.',
  facts: ['processingJobs', 'transformJobs', 'metricSeries'],
  settings,
  actions: ['reduce-instance-count'],
  *evaluate(context, options) {
    const seriesOf = cpuSeriesByJob(context)
    for (const family of jobFamilies(context.facts('transformJobs'), context.now, options.windowDays))
      yield* judge(
        context,
        family,
        options,
        seriesOf,
        'transform',
        transformFiles,
        () => describeTransform(family),
        (count) => describeTransform(family, { count }),
      )
    for (const family of jobFamilies(context.facts('processingJobs'), context.now, options.windowDays))
      yield* judge(
        context,
        family,
        options,
        seriesOf,
        'processing',
        processingFiles,
        () => describeProcessing(family),
        (count) => describeProcessing(family, { count }),
      )
  },
})

/** Objects that instances share out among each other; null where they were not counted or are gone, `every` where there is nothing to share out. */
type Files = number | null | 'every'

function transformFiles({ inputObjectCount }: TransformJob): Files {
  return inputObjectCount === 0 ? null : inputObjectCount
}

function processingFiles({ inputs }: ProcessingJob): Files {
  const sharded = inputs.filter(({ distribution }) => distribution === 'ShardedByS3Key')
  const whole = inputs.filter(({ distribution, name }) => distribution !== 'ShardedByS3Key' && name !== 'code')
  if (sharded.length === 0 || whole.length > 0) return 'every'
  const counts = sharded.map(({ objectCount }) => objectCount)
  return counts.includes(null) || counts.includes(0) ? null : Math.max(...counts.map((count) => count ?? 0))
}

function judge<Job extends ProcessingJob | TransformJob>(
  context: AuditContext,
  family: JobFamily<Job>,
  options: Settings,
  seriesOf: ReturnType<typeof cpuSeriesByJob>,
  kind: 'transform' | 'processing',
  filesOf: (job: Job) => Files,
  before: () => readonly DescribedResource[],
  after: (count: (job: Job) => number) => readonly DescribedResource[],
): readonly (Finding | Abstention)[] {
  if (family.latest.instanceCount <= 1) return []
  const files = family.runs.map((job) => filesOf(job))
  if (files.includes('every')) return []
  const countOf = (job: Job): number => {
    const known = filesOf(job)
    return typeof known === 'number' ? Math.min(job.instanceCount, Math.max(1, known)) : job.instanceCount
  }
  const spread = family.runs.filter((job) => countOf(job) < job.instanceCount)
  if (files.every((known) => known === null))
    return [context.abstain(family.resource, 'its input objects were not counted')]
  if (spread.length === 0) return []
  const { account, region } = family.resource
  const hosts = busyHosts(seriesOf(account, region, kind), spread, countOf)
  if (hosts.busier) return []
  const most = Math.max(...spread.map((job) => countOf(job)))
  const outcome = pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: ${family.latest.instanceCount} instances for ${most} input ${most === 1 ? 'object' : 'objects'}; the others have nothing to do`,
      before: before(),
      after: after(countOf),
      confidence: hosts.known
        ? {
            level: 'high',
            because: 'the objects were counted, and the CPU of hosts without one shows that they do nothing',
          }
        : { level: 'medium', because: 'the objects were counted as they are now; CPU of the hosts is not known' },
      evidence: [
        ...runEvidence(
          family,
          spread,
          options.windowDays,
          `sagemaker:Describe${kind === 'transform' ? 'Transform' : 'Processing'}Job`,
        ),
        fact('Input objects', String(most), 's3:ListObjectsV2'),
        ...hosts.evidence,
      ],
    },
    options.minUsdPerMonth,
  )
  return outcome === null ? [] : [outcome]
}

/** Whether more hosts of a run are busy than it has objects; with the CPU of the latest run whose hosts are known. */
function busyHosts<Job extends ProcessingJob | TransformJob>(
  series: ReadonlyMap<string, readonly MetricSeries[]>,
  runs: readonly Job[],
  countOf: (job: Job) => number,
): { readonly known: boolean; readonly busier: boolean; readonly evidence: readonly Evidence[] } {
  let evidence: readonly Evidence[] = []
  let known = false
  for (const job of runs) {
    const hosts = hostCpu(series, job)
    if (hosts.length === 0) continue
    if (hosts.filter(({ mean }) => mean > IDLE_PERCENT).length > countOf(job)) return { known, busier: true, evidence }
    known ||= hosts.length > countOf(job)
    evidence = hosts.map(({ mean, series: { dimensions, namespace } }) =>
      fact(
        `CPU of ${dimensions['Host'] ?? ''}`,
        `${mean.toFixed(1)} %, summed over its cores`,
        `${namespace} CPUUtilization`,
      ),
    )
  }
  return { known, busier: false, evidence }
}
