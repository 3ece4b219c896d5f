import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { describeTraining, trainingSeconds, type TrainingRun } from '../signals/describe-training.ts'
import { fact } from '../signals/evidence.ts'
import { jobFamilies } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { windowDays } from '../signals/work-settings.ts'

type TrainingJob = AccountFact<'trainingJobs'>

/** At worst so much of the work before an interruption is lost all the same: half of an hour between two checkpoints. Assumed. */
const STILL_LOST_SECONDS = 1800

const settings = z.strictObject({
  windowDays: windowDays(),
  minRunHours: z.number().min(0.25).default(1).describe('Hours: shorter runs are begun again at little cost'),
})

/** Managed spot training that begins again from nothing after an interruption. */
export const spotWithoutCheckpoints = defineRule({
  id: 'spot-without-checkpoints',
  title: 'Spot training without checkpoints',
  phase: 'training',
  remedy: 'guard',
  looksAt:
    'Managed spot training jobs without CheckpointConfig that run for an hour or more, and the interruptions in their status transitions.',
  abstainsWhen: ['it is silent about short jobs and about those that keep checkpoints'],
  saving:
    'The training time before the last interruption of each run of the window, as a month, at what the runs were billed; at worst half an hour of each is lost all the same. Nothing where no run was interrupted: then it is a warning.',
  fix: 'Write checkpoints to /opt/ml/checkpoints, set CheckpointConfig.S3Uri, and load the last one at the start of the script.',
  facts: ['trainingJobs'],
  settings,
  actions: ['add-checkpoints'],
  *evaluate(context, options) {
    for (const family of jobFamilies(context.facts('trainingJobs'), context.now, options.windowDays)) {
      const runs = family.runs.filter(
        (job) => job.managedSpot && job.checkpointS3Uri === null && trainingSeconds(job) >= options.minRunHours * 3600,
      )
      if (runs.length === 0) continue
      const lost = runs.map((job) => ({ job, ...lostWork(job) })).filter(({ interruptions }) => interruptions > 0)
      const seconds = lost.reduce((sum, one) => sum + one.seconds, 0)
      const month = (stillLost: number): ReturnType<typeof describeTraining> =>
        describeTraining(family, (run, job) => (runs.includes(job) ? withoutLoss(run, job, stillLost) : run))
      const outcome = pricedFinding(
        context,
        {
          resource: family.resource,
          identity: family.identity,
          title:
            lost.length === 0
              ? `${family.name}: ${runs.length} spot runs keep no checkpoints, and would begin again if they were interrupted`
              : `${family.name}: ${lost.length} of ${runs.length} spot runs were interrupted and began again from nothing`,
          before: describeTraining(family),
          after: month(0),
          afterWorst: month(STILL_LOST_SECONDS),
          confidence:
            lost.length === 0
              ? { level: 'low', because: 'no run was interrupted in the window' }
              : { level: 'high', because: 'the interruptions are in the transitions of the jobs' },
          evidence: [
            ...runEvidence(family, runs, options.windowDays, 'sagemaker:DescribeTrainingJob'),
            fact('Interrupted runs', String(lost.length), 'sagemaker:DescribeTrainingJob SecondaryStatusTransitions'),
            fact(
              'Training that was done again',
              `${(seconds / 3600).toFixed(2)} h`,
              'sagemaker:DescribeTrainingJob SecondaryStatusTransitions',
            ),
          ],
          notes: ['input is downloaded again after an interruption, with checkpoints too'],
        },
        0,
      )
      if (outcome !== null) yield outcome
    }
  },
})

/** Training before the last interruption, which was done again, and how often the job was interrupted. */
function lostWork({ transitions }: TrainingJob): { readonly seconds: number; readonly interruptions: number } {
  const interrupted = transitions
    .filter(({ status }) => status === 'Interrupted')
    .map(({ startedAt }) => Date.parse(startedAt))
  const last = Math.max(...interrupted, Number.NEGATIVE_INFINITY)
  let seconds = 0
  for (const { status, startedAt, endedAt } of transitions) {
    const from = Date.parse(startedAt)
    if (status !== 'Training' || from >= last) continue
    seconds += Math.max(0, Math.min(last, endedAt === null ? last : Date.parse(endedAt)) - from) / 1000
  }
  return { seconds, interruptions: interrupted.length }
}

function withoutLoss(run: TrainingRun, job: TrainingJob, stillLost: number): TrainingRun {
  const { seconds, interruptions } = lostWork(job)
  const total = trainingSeconds(job)
  if (total === 0) return run
  const saved = Math.min(total, Math.max(0, seconds - stillLost * interruptions))
  const keep = 1 - saved / total
  return {
    ...run,
    hours: run.hours * keep,
    billableHours: run.billableHours === null ? null : run.billableHours * keep,
  }
}
