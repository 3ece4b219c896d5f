import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact } from '../signals/evidence.ts'
import { jobFamilies } from '../signals/job-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

type TrainingJob = AccountFact<'trainingJobs'>

const settings = z.strictObject({
  windowDays: windowDays(),
  minPools: z.number().int().min(1).default(2).describe('Warm pools of a family that ended unused'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Warm pools that are kept and paid for after every job, and that no job ever uses. */
export const warmPoolUnused = defineRule({
  id: 'warm-pool-unused',
  title: 'Warm pool that no job uses',
  phase: 'training',
  remedy: 'remove',
  looksAt:
    'WarmPoolStatus of training jobs with KeepAlivePeriodInSeconds: the billed seconds kept, and whether another job used the pool.',
  abstainsWhen: [
    'it is silent about families of which a pool was used in the window, and about pools that are still kept',
  ],
  saving: 'Instance-hours of the unused pools of the window, as a month.',
  fix: 'Leave out KeepAlivePeriodInSeconds, or start the next job within it with the same type, count and image.',
  facts: ['trainingJobs'],
  settings,
  actions: ['remove-keep-alive'],
  *evaluate(context, options) {
    for (const family of jobFamilies(context.facts('trainingJobs'), context.now, options.windowDays)) {
      const unused = family.runs.filter((job) => isUnused(job))
      if (unused.length < options.minPools || family.runs.some((job) => isUsed(job))) continue
      const hours = unused.reduce((sum, { warmPool }) => sum + (warmPool?.retainedBillableSeconds ?? 0), 0) / 3600
      const outcome = pricedFinding(
        context,
        {
          resource: family.resource,
          identity: family.identity,
          title: `${family.name}: ${unused.length} warm pools were kept for ${hours.toFixed(1)} h in ${options.windowDays} days, and no job used one`,
          before: describeTraining(family),
          after: describeTraining(family, (run, job) => (isUnused(job) ? { ...run, warmPoolHours: 0 } : run)),
          confidence: { level: 'high', because: 'the API states what was kept and billed, and that nothing used it' },
          evidence: [
            ...runEvidence(family, unused, options.windowDays, 'sagemaker:DescribeTrainingJob'),
            fact(
              'Kept and billed',
              `${hours.toFixed(2)} h of each instance`,
              'sagemaker:DescribeTrainingJob WarmPoolStatus',
            ),
            fact('Pools used by another job', '0', 'sagemaker:DescribeTrainingJob WarmPoolStatus'),
          ],
        },
        options.minUsdPerMonth,
      )
      if (outcome !== null) yield outcome
    }
  },
})

function isUnused({ warmPool }: TrainingJob): boolean {
  return (
    warmPool !== null &&
    warmPool.status === 'Terminated' &&
    warmPool.reusedByJob === null &&
    (warmPool.retainedBillableSeconds ?? 0) > 0
  )
}

function isUsed({ warmPool }: TrainingJob): boolean {
  return (
    warmPool !== null && (warmPool.reusedByJob !== null || warmPool.status === 'Reused' || warmPool.status === 'InUse')
  )
}
