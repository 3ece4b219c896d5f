import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact } from '../signals/evidence.ts'
import { jobFamilies, runHours, type JobFamily } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { windowDays } from '../signals/work-settings.ts'

type TrainingJob = AccountFact<'trainingJobs'>
type ProcessingJob = AccountFact<'processingJobs'>

/** A limit of so many times the longest good run is enough. */
const ENOUGH = 2

const settings = z.strictObject({
  windowDays: windowDays(),
  times: z.number().min(2).default(5).describe('Times: a limit of so many times the longest run is far above the need'),
  aboveHours: z.number().min(1).default(24).describe('Hours: limits up to that are left alone; AWS sets 24'),
  minRuns: z.number().int().min(2).default(5).describe('Runs that must have ended well'),
})
type Settings = z.output<typeof settings>

/** Training and processing jobs that may run far longer than they ever need, so that a hung one is paid for days. */
export const trainingMaxRuntimeFarAboveNeed = defineRule({
  id: 'training-max-runtime-far-above-need',
  title: 'Time limit of a job far above its need',
  phase: 'training',
  remedy: 'guard',
  looksAt:
    'MaxRuntimeInSeconds of training and processing jobs, and how long the runs of the family took that completed.',
  abstainsWhen: ['it is silent about families with fewer than five completed runs, and about limits of a day or less'],
  saving:
    'Runs of the window that were ended by the limit, cut at twice the longest completed run. Nothing where there was none: then it is a warning.',
  fix: 'Set StoppingCondition.MaxRuntimeInSeconds to about twice the longest run.',
  facts: ['trainingJobs', 'processingJobs'],
  settings,
  actions: ['reduce-max-runtime'],
  *evaluate(context, options) {
    for (const family of jobFamilies(context.facts('trainingJobs'), context.now, options.windowDays)) {
      const outcome = judge(context, family, options, 'training')
      if (outcome !== null) yield outcome
    }
    for (const family of jobFamilies(context.facts('processingJobs'), context.now, options.windowDays)) {
      const outcome = judge(context, family, options, 'processing')
      if (outcome !== null) yield outcome
    }
  },
})

function judge(
  context: AuditContext,
  family: JobFamily<TrainingJob> | JobFamily<ProcessingJob>,
  options: Settings,
  kind: 'training' | 'processing',
): Finding | Abstention | null {
  const good = family.runs.filter(({ status }) => status === 'Completed')
  if (good.length < options.minRuns) return null
  const longest = Math.max(...good.map((job) => runHours(job)))
  const limitHours = (family.latest.maxRuntimeSeconds ?? 0) / 3600
  if (limitHours <= options.aboveHours || limitHours < options.times * longest) return null
  const { cut, before, after } = monthsOf(family, longest * ENOUGH)
  return pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name} may run for ${limitHours.toFixed(0)} h, and its longest run took ${longest.toFixed(1)} h`,
      before,
      after,
      confidence: { level: 'high', because: `the limit, and ${good.length} runs that completed` },
      evidence: [
        ...runEvidence(
          family,
          good,
          options.windowDays,
          `sagemaker:Describe${kind === 'training' ? 'Training' : 'Processing'}Job`,
        ),
        fact('Limit', `${limitHours.toFixed(1)} h`, 'MaxRuntimeInSeconds'),
        fact('Runs ended by the limit', String(cut), 'MaxRuntimeExceeded'),
      ],
    },
    0,
  )
}

/** The month before and after hung runs are cut short. The API says of training jobs only that the limit ended them. */
function monthsOf(
  family: JobFamily<TrainingJob> | JobFamily<ProcessingJob>,
  limitHours: number,
): {
  readonly cut: number
  readonly before: readonly DescribedResource[]
  readonly after: readonly DescribedResource[]
} {
  const training = isTraining(family) ? family : null
  const hung = training?.runs.filter((job) => job.secondaryStatus === 'MaxRuntimeExceeded') ?? []
  if (training === null || hung.length === 0) return { cut: 0, before: [], after: [] }
  const after = describeTraining(training, (run, job) => {
    const keep = run.hours === 0 ? 1 : Math.min(1, limitHours / run.hours)
    if (!hung.includes(job)) return run
    return {
      ...run,
      hours: run.hours * keep,
      billableHours: run.billableHours === null ? null : run.billableHours * keep,
    }
  })
  return { cut: hung.length, before: describeTraining(training), after }
}

function isTraining(family: JobFamily<TrainingJob> | JobFamily<ProcessingJob>): family is JobFamily<TrainingJob> {
  return 'secondaryStatus' in family.latest
}
