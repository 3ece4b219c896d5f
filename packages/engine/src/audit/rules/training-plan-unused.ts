import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { MS_PER_HOUR } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'

type Plan = AccountFact<'trainingPlans'>

const settings = z.strictObject({
  usedPercent: z
    .number()
    .min(1)
    .max(100)
    .default(50)
    .describe('Percent of the reserved hours: use below that is reported'),
  minHours: z.number().min(1).default(24).describe('Hours that the plan must have run'),
  lookBackDays: z.number().int().min(1).max(90).default(28).describe('Days of use that are looked at'),
})
type Settings = z.output<typeof settings>

/** Training plans, paid in advance, whose hours pass unused. */
export const trainingPlanUnused = defineRule({
  id: 'training-plan-unused',
  title: 'Training plan whose hours pass unused',
  phase: 'training',
  remedy: 'guard',
  looksAt:
    'Active training plans: the instance-hours that have passed, against those of training jobs on the plan and of HyperPod groups that hold its capacity.',
  abstainsWhen: [
    'the plan is for endpoints or Studio apps, whose use of it no API states',
    'its instances or its start are not stated',
    'it is silent about plans that have not started, have ended, or have run for less than a day',
  ],
  saving: 'None: the fee is paid and does not come back. The dollars of the hours that passed are in the evidence.',
  fix: 'Submit jobs with the ARN of the plan while it lasts; buy the next one for the hours that are used.',
  facts: ['trainingPlans', 'trainingJobs', 'hyperpodClusters'],
  settings,
  actions: ['use-training-plan'],
  *evaluate(context, options) {
    for (const plan of context.facts('trainingPlans')) {
      const outcome = judge(context, plan, options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(context: AuditContext, plan: Plan, options: Settings): Finding | Abstention | null {
  const { now } = context
  if (plan.status !== 'Active') return null
  const resource = resourceName(plan)
  if (plan.startAt === null || plan.totalInstances === null)
    return context.abstain(resource, 'its start or its instances are not stated')
  const startAt = Date.parse(plan.startAt)
  const endAt = plan.endAt === null ? null : Date.parse(plan.endAt)
  if (endAt !== null && endAt <= now) return null
  const from = Math.max(startAt, now - options.lookBackDays * 24 * MS_PER_HOUR)
  const hours = (now - from) / MS_PER_HOUR
  if (hours < options.minHours || plan.totalInstances === 0) return null
  const other = plan.targets.find((target) => target !== 'training-job' && target !== 'hyperpod-cluster')
  if (other !== undefined) return context.abstain(resource, `no API states how much of it is used for ${other}`)
  const reserved = plan.totalInstances * hours
  const used = Math.min(reserved, usedHours(context, plan, from))
  const usedPercent = (used / reserved) * 100
  if (usedPercent >= options.usedPercent) return null
  const duration = plan.durationHours ?? (endAt === null ? null : (endAt - startAt) / MS_PER_HOUR)
  const perHour =
    plan.upfrontUsd === null || duration === null || duration === 0
      ? null
      : Number(plan.upfrontUsd) / (duration * plan.totalInstances)
  return context.finding({
    resource,
    title: `Training plan ${plan.name}: ${usedPercent.toFixed(0)} % of the instance-hours of the last ${Math.round(hours / 24)} days were used`,
    before: [],
    after: [],
    confidence: {
      level: 'medium',
      because: 'hours of jobs and nodes are counted; capacity that is held counts as used',
    },
    evidence: [
      fact(
        'Reserved',
        `${plan.totalInstances} × ${plan.instanceType ?? 'instances'}, ${reserved.toFixed(0)} instance-hours`,
        'sagemaker:DescribeTrainingPlan',
      ),
      fact('Used', `${used.toFixed(1)} instance-hours`, 'sagemaker:ListTrainingJobs, sagemaker:DescribeCluster'),
      fact('In use now', `${plan.inUseInstances ?? '?'} of ${plan.totalInstances}`, 'sagemaker:DescribeTrainingPlan'),
      fact(
        'Paid for hours that passed unused',
        perHour === null ? 'the fee is not stated' : `${((reserved - used) * perHour).toFixed(2)} USD`,
        'UpfrontFee by the hour',
      ),
      fact(
        'Hours left',
        endAt === null ? 'not stated' : ((endAt - now) / MS_PER_HOUR).toFixed(0),
        'sagemaker:DescribeTrainingPlan',
      ),
    ],
  })
}

/** Instance-hours of jobs on the plan since `from`, and of cluster groups that hold its capacity all the time. */
function usedHours(context: AuditContext, plan: Plan, from: number): number {
  let hours = 0
  for (const job of context.facts('trainingJobs')) {
    if (job.trainingPlanArn !== plan.arn || job.startedAt === null) continue
    const end = job.endedAt === null ? context.now : Date.parse(job.endedAt)
    const instances = (job.instanceCount ?? 0) + job.instanceGroups.reduce((sum, one) => sum + one.instanceCount, 0)
    hours += (Math.max(0, end - Math.max(from, Date.parse(job.startedAt))) / MS_PER_HOUR) * Math.max(1, instances)
  }
  for (const cluster of context.facts('hyperpodClusters'))
    for (const group of cluster.instanceGroups)
      if (group.trainingPlanArn === plan.arn) hours += group.currentCount * ((context.now - from) / MS_PER_HOUR)
  return hours
}
