import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  windowDays: z.number().int().min(14).default(90).describe('Days of labelling jobs that are looked at'),
  objects: z
    .number()
    .int()
    .min(100)
    .default(5000)
    .describe('Objects: automated labelling needs about so many to learn from'),
})

/** Large labelling jobs in which people label every object. */
export const labellingWithoutAutomation = defineRule({
  id: 'labelling-without-automation',
  title: 'Labelling without automation',
  phase: 'data',
  remedy: 'guard',
  looksAt: 'Labelling jobs of more than 5,000 objects without LabelingJobAlgorithmsConfig.',
  abstainsWhen: [
    'the number of its objects is not stated',
    'it is silent about smaller jobs and about jobs that were stopped or failed',
  ],
  saving:
    'None is counted: how many objects a model would have labelled cannot be known, and it runs training and inference jobs of its own.',
  fix: 'Switch on automated data labelling for the next job of this kind (LabelingJobAlgorithmsConfig), for the tasks that support it.',
  facts: ['labellingJobs'],
  settings,
  actions: ['set-automated-labelling'],
  *evaluate(context, { windowDays, objects }) {
    for (const job of context.facts('labellingJobs')) {
      if (job.automated || job.status === 'Failed' || job.status === 'Stopped') continue
      if (context.now - Date.parse(job.lastModifiedAt) > windowDays * MS_PER_DAY) continue
      const resource = resourceName(job)
      if (job.totalLabelled === null) {
        yield context.abstain(resource, 'the number of its objects is not stated')
        continue
      }
      const total = job.totalLabelled + (job.unlabelled ?? 0)
      if (total <= objects) continue
      yield context.finding({
        resource,
        title: `Labelling job ${job.name}: people label all of its ${total} objects`,
        before: [],
        after: [],
        confidence: { level: 'medium', because: 'not every kind of task can be automated' },
        evidence: [
          fact('Objects', String(total), 'sagemaker:DescribeLabelingJob'),
          fact('Labelled by people', String(job.humanLabelled ?? '?'), 'sagemaker:DescribeLabelingJob'),
          fact('Workers for each object', String(job.workersPerObject ?? '?'), 'sagemaker:DescribeLabelingJob'),
        ],
      })
    }
  },
})
