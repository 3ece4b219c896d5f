import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Confidence, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeProcessing, describeTransform } from '../signals/describe-jobs.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact } from '../signals/evidence.ts'
import { jobFamilies, type JobFamily } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

type AnyJob = AccountFact<'trainingJobs'> | AccountFact<'processingJobs'> | AccountFact<'transformJobs'>

/** Failures for the same reason that make a pattern. */
const PATTERN = 5
const SOME = 3

const settings = z.strictObject({
  windowDays: windowDays(),
  minFailures: z.number().int().min(1).default(2).describe('Failed runs of a family: fewer are an accident'),
  minSharePercent: z
    .number()
    .min(0)
    .max(100)
    .default(5)
    .describe('Percent of the runs of a family: fewer failures are an accident'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Dollars for jobs that failed or were cut off by their time limit. */
export const failedJobSpend = defineRule({
  id: 'failed-job-spend',
  title: 'Money for jobs that fail',
  phase: 'training',
  remedy: 'remove',
  looksAt:
    'Training, processing and transform jobs that failed, and training jobs that a time limit stopped, by family, with the reasons that they gave.',
  abstainsWhen: [
    'it is silent about a single failure, about less than 5 % of the runs, about jobs that people stopped, about trials that tuning stopped, and about jobs with checkpoints that a time limit stopped: they can go on',
  ],
  saving: 'Instance-hours and volumes of the failed runs of the window, as a month.',
  fix: 'See the reason in the evidence and the log of the latest run. Try a change on a small sample or in local mode first; set the memory, the type or the limit so that it does not come back.',
  facts: ['trainingJobs', 'processingJobs', 'transformJobs'],
  settings,
  actions: ['fix-failing-job'],
  *evaluate(context, options) {
    const { now } = context
    for (const family of jobFamilies(context.facts('trainingJobs'), now, options.windowDays)) {
      const months = (): readonly DescribedResource[] =>
        describeTraining(family, (run, job) => (isLost(job) ? null : run))
      yield* judge(context, family, options, 'Training', () => describeTraining(family), months)
    }
    for (const family of jobFamilies(context.facts('processingJobs'), now, options.windowDays)) {
      const months = (): readonly DescribedResource[] => describeProcessing(family, { keep: (job) => !isLost(job) })
      yield* judge(context, family, options, 'Processing', () => describeProcessing(family), months)
    }
    for (const family of jobFamilies(context.facts('transformJobs'), now, options.windowDays)) {
      const months = (): readonly DescribedResource[] => describeTransform(family, { keep: (job) => !isLost(job) })
      yield* judge(context, family, options, 'Transform', () => describeTransform(family), months)
    }
  },
})

/** Whether all that a run cost is lost. A training job that people stopped keeps its model so far, and had its reason. */
function isLost(job: AnyJob): boolean {
  if (job.status === 'Failed') return true
  return (
    'secondaryStatus' in job &&
    job.checkpointS3Uri === null &&
    (job.secondaryStatus === 'MaxRuntimeExceeded' || job.secondaryStatus === 'MaxWaitTimeExceeded')
  )
}

function judge<Job extends AnyJob>(
  context: AuditContext,
  family: JobFamily<Job>,
  options: Settings,
  kind: 'Training' | 'Processing' | 'Transform',
  before: () => readonly DescribedResource[],
  after: () => readonly DescribedResource[],
): readonly (Finding | Abstention)[] {
  const lost = family.runs.filter((job) => isLost(job))
  const enough = lost.length >= options.minFailures && lost.length * 100 >= options.minSharePercent * family.runs.length
  if (!enough) return []
  const [reason, times] = commonReason(lost)
  const outcome = pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: ${lost.length} of ${family.runs.length} runs in ${options.windowDays} days failed${reason === '' ? '' : `, ${times} with "${reason}"`}`,
      before: before(),
      after: after(),
      confidence: confidenceOf(lost.length, times),
      evidence: [
        ...runEvidence(family, lost, options.windowDays, `sagemaker:Describe${kind}Job`),
        fact(
          'Most common reason',
          reason === '' ? 'none was given' : reason,
          `sagemaker:Describe${kind}Job FailureReason`,
        ),
        fact('Runs with that reason', String(times), `sagemaker:Describe${kind}Job FailureReason`),
      ],
    },
    options.minUsdPerMonth,
  )
  return outcome === null ? [] : [outcome]
}

/** Longest reason that is shown. */
const MOST_LETTERS = 120

/** The reason that most of the runs give, numbers aside, and how many give it. */
function commonReason(lost: readonly AnyJob[]): readonly [string, number] {
  const counts = new Map<string, { readonly text: string; count: number }>()
  for (const job of lost) {
    const text =
      job.failureReason ?? ('secondaryStatus' in job && job.secondaryStatus !== 'Failed' ? job.secondaryStatus : '')
    const key = text.replace(/[0-9a-f]*\d[0-9a-f]*/gi, '#')
    const known = counts.get(key) ?? { text: text.replace(/\s+/g, ' ').slice(0, MOST_LETTERS), count: 0 }
    known.count += 1
    counts.set(key, known)
  }
  const [first] = [...counts.values()].toSorted((a, b) => b.count - a.count)
  return [first?.text ?? '', first?.count ?? 0]
}

function confidenceOf(failures: number, sameReason: number): Confidence {
  if (sameReason >= PATTERN)
    return { level: 'high', because: `${sameReason} runs failed for the same reason: it comes back` }
  if (failures >= SOME)
    return { level: 'medium', because: `${failures} runs failed, ${sameReason} of them for the same reason` }
  return { level: 'low', because: 'few runs failed: it may be over' }
}
