import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { INTERRUPTION_BANDS, spotPrice, type SpotEstimate } from '../../catalog/spot-price.ts'
import { usdPerUnitToNumber } from '../../money/usd.ts'
import { advisorMeanIntervalHours } from '../../simulate/spot/advisor-band.ts'
import { exactMakespanHours } from '../../simulate/spot/expected-makespan.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeTraining, trainingSeconds, type TrainingRun } from '../signals/describe-training.ts'
import { fact } from '../signals/evidence.ts'
import { jobFamilies, type JobFamily } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

type TrainingJob = AccountFact<'trainingJobs'>

/** Hours between checkpoints, and hours to start again after an interruption. Assumed. */
const CHECKPOINT_HOURS = 0.5
const RESTART_HOURS = 0.1
/** At worst: so many times the interruptions, and the price so far above the estimate. Assumed. */
const WORST_INTERRUPTIONS = 5
const WORST_PRICE = 1.3

const settings = z.strictObject({
  windowDays: windowDays(),
  minRunMinutes: z.number().min(5).default(30).describe('Minutes: shorter runs are not worth the wait for capacity'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Training on demand that keeps checkpoints and runs long enough for managed spot. */
export const trainingWithoutSpot = defineRule({
  id: 'training-without-spot',
  title: 'Training on demand that could run on spot',
  phase: 'training',
  remedy: 'spot',
  looksAt:
    'Completed training jobs on demand with a CheckpointConfig that ran for half an hour or more, by family: same name but for numbers, same type, same count.',
  abstainsWhen: [
    'the Spot Advisor says nothing about the instance type in the region',
    'it is silent about jobs without checkpoints, with a warm pool, on a training plan and with instance groups, which cannot use spot or would lose their work',
  ],
  saving:
    'The runs of the window as a month at the on-demand price, less the same runs at the spot estimate of the price book with the time that interruptions cost by the Spot Advisor band; at worst a spot price 30 % higher and five times the interruptions.',
  fix: 'Set EnableManagedSpotTraining and MaxWaitTimeInSeconds; keep CheckpointConfig and see that the script resumes from it.',
  facts: ['trainingJobs'],
  settings,
  actions: ['use-managed-spot'],
  *evaluate(context, options) {
    for (const family of jobFamilies(context.facts('trainingJobs'), context.now, options.windowDays)) {
      const outcome = judge(context, family, options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(context: AuditContext, family: JobFamily<TrainingJob>, options: Settings): Finding | Abstention | null {
  const eligible = family.runs.filter((job) => isEligible(job, options.minRunMinutes))
  const [first] = eligible
  if (first === undefined || first.instanceType === null) return null
  const estimate = spotPrice(context.book, first.instanceType, first.region)
  if (estimate.kind === 'missing') return context.abstain(family.resource, estimate.message)
  const count = Math.max(1, first.instanceCount ?? 1)
  const month = (interruptions: number, price: number): ReturnType<typeof describeTraining> =>
    describeTraining(family, (run, job) =>
      isEligible(job, options.minRunMinutes) ? onSpot(run, estimate, interruptions * count, price) : run,
    )
  const host =
    estimate.hostUsdPerUnit === null
      ? 1
      : usdPerUnitToNumber(estimate.hostUsdPerUnit) / usdPerUnitToNumber(estimate.usdPerUnit)
  return pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: ${eligible.length} runs on demand in ${options.windowDays} days keep checkpoints and could run on spot`,
      before: describeTraining(family),
      after: month(1, 1),
      afterWorst: month(WORST_INTERRUPTIONS, WORST_PRICE),
      afterBest: month(1, Math.min(1, host)),
      confidence: {
        level: 'medium',
        because: 'the jobs keep checkpoints; the spot price is an estimate, and capacity may make them wait',
      },
      evidence: [
        ...runEvidence(family, eligible, options.windowDays, 'sagemaker:DescribeTrainingJob'),
        fact('Checkpoints of the latest run', eligible.at(-1)?.checkpointS3Uri ?? '', 'sagemaker:DescribeTrainingJob'),
        fact(
          'Spot saving',
          `${estimate.savingPercent} %, ${estimate.band} of instances interrupted a month`,
          'Spot Advisor',
        ),
      ],
      notes: [
        `assumed: a checkpoint every ${CHECKPOINT_HOURS * 60} minutes and ${RESTART_HOURS * 60} minutes to start again after an interruption`,
        'that a script writes checkpoints does not prove that it resumes from them: try it once',
      ],
    },
    options.minUsdPerMonth,
  )
}

function isEligible(job: TrainingJob, minRunMinutes: number): boolean {
  return (
    job.status === 'Completed' &&
    !job.managedSpot &&
    job.checkpointS3Uri !== null &&
    job.instanceType !== null &&
    job.trainingPlanArn === null &&
    (job.keepAliveSeconds ?? 0) === 0 &&
    job.warmPool === null &&
    trainingSeconds(job) > minRunMinutes * 60
  )
}

/** The run on spot. `price` scales the hours, because a description has one spot price only. */
function onSpot(run: TrainingRun, estimate: SpotEstimate, interruptions: number, price: number): TrainingRun {
  const hours = exactMakespanHours({
    workHours: run.hours,
    intervalHours: CHECKPOINT_HOURS,
    checkpointHours: 0,
    restartHours: RESTART_HOURS,
    meanIntervalHours: advisorMeanIntervalHours(INTERRUPTION_BANDS.indexOf(estimate.band)) / interruptions,
  })
  return { ...run, spot: true, billableHours: null, hours: hours * price }
}
