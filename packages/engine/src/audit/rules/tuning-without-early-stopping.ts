import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { familyName } from '../signals/job-families.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  windowDays: z.number().int().min(14).default(90).describe('Days of tuning jobs that are looked at'),
  minJobs: z.number().int().min(2).default(10).describe('Training jobs of a tuning job: smaller ones are left alone'),
})

/** Hyperparameter tuning that runs hopeless trials to their end. */
export const tuningWithoutEarlyStopping = defineRule({
  id: 'tuning-without-early-stopping',
  title: 'Tuning without early stopping',
  phase: 'training',
  remedy: 'guard',
  looksAt:
    'TrainingJobEarlyStoppingType of tuning jobs with ten training jobs or more, by family. Hyperband stops trials by itself.',
  abstainsWhen: ['it is silent about Hyperband and about small tuning jobs'],
  saving: 'None is counted: nobody can tell which trials would have been stopped.',
  fix: 'Set TrainingJobEarlyStoppingType to Auto, or take the strategy Hyperband; the script must log its objective after every epoch.',
  facts: ['tuningJobs'],
  settings,
  actions: ['set-early-stopping'],
  *evaluate(context, { windowDays, minJobs }) {
    const latest = new Map<string, { readonly job: AccountFact<'tuningJobs'>; readonly runs: number }>()
    for (const job of context.facts('tuningJobs')) {
      if (context.now - Date.parse(job.createdAt) > windowDays * MS_PER_DAY) continue
      const key = `${job.account} ${job.region} ${familyName(job.name)}`
      const known = latest.get(key)
      const runs = (known?.runs ?? 0) + 1
      latest.set(key, known !== undefined && known.job.createdAt > job.createdAt ? { ...known, runs } : { job, runs })
    }
    for (const { job, runs } of latest.values()) {
      // The latest one tells what the next one will be like.
      if (job.earlyStopping !== 'Off' || job.strategy === 'Hyperband' || (job.maxJobs ?? 0) < minJobs) continue
      yield context.finding({
        resource: resourceName(job),
        identity: `${job.arn.slice(0, job.arn.lastIndexOf('/') + 1)}${familyName(job.name)}`,
        title: `Tuning job ${job.name} runs up to ${job.maxJobs ?? 0} trials to their end: early stopping is off`,
        before: [],
        after: [],
        confidence: {
          level: 'medium',
          because: 'early stopping helps where the objective is logged after every epoch, which cannot be seen',
        },
        evidence: [
          fact('Strategy', job.strategy, 'sagemaker:DescribeHyperParameterTuningJob'),
          fact('Early stopping', job.earlyStopping, 'sagemaker:DescribeHyperParameterTuningJob'),
          fact(
            'Trials',
            `${job.jobsCompleted ?? '?'} completed, ${job.jobsStopped ?? '?'} stopped, ${job.jobsFailed ?? '?'} failed`,
            'sagemaker:DescribeHyperParameterTuningJob',
          ),
          fact(
            'Tuning jobs of this name',
            `${runs} in the last ${windowDays} days`,
            'sagemaker:ListHyperParameterTuningJobs',
          ),
        ],
      })
    }
  },
})
