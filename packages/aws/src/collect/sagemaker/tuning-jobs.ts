import {
  DescribeHyperParameterTuningJobCommand,
  ListHyperParameterTuningJobsCommand,
  type DescribeHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Hyperparameter tuning jobs that changed in the look-back. */
export const tuningJobs: Collector = {
  id: 'sagemaker/tuning-jobs',
  facts: ['tuningJobs'],
  actions: ['sagemaker:ListHyperParameterTuningJobs', 'sagemaker:DescribeHyperParameterTuningJob'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const LastModifiedTimeAfter = new Date(reading.run.window.from)
    const listed = await reading.list(
      { action: 'sagemaker:ListHyperParameterTuningJobs', fact: 'tuningJobs' },
      async (NextToken, options) => {
        const command = new ListHyperParameterTuningJobsCommand({ NextToken, MaxResults: 100, LastModifiedTimeAfter })
        const page = await client.send(command, options)
        return { items: page.HyperParameterTuningJobSummaries, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeHyperParameterTuningJob', fact: 'tuningJobs' },
      listed,
      async ({ HyperParameterTuningJobName }, options) => {
        const command = new DescribeHyperParameterTuningJobCommand({ HyperParameterTuningJobName })
        return tuningFact(reading, await client.send(command, options))
      },
    )
    reading.add('tuningJobs', facts)
  },
}

function tuningFact(
  { place, run }: Reading,
  of: DescribeHyperParameterTuningJobResponse,
): AccountFact<'tuningJobs'> | null {
  const { HyperParameterTuningJobArn: arn, HyperParameterTuningJobName: name } = of
  if (arn === undefined || name === undefined) return null
  const config = of.HyperParameterTuningJobConfig
  const counts = of.TrainingJobStatusCounters
  const definitions = [of.TrainingJobDefinition, ...(of.TrainingJobDefinitions ?? [])].filter(
    (one) => one !== undefined,
  )
  const best = of.OverallBestTrainingJob ?? of.BestTrainingJob
  const failed = counts === undefined ? null : (counts.RetryableError ?? 0) + (counts.NonRetryableError ?? 0)
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.HyperParameterTuningJobStatus ?? 'unknown',
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    endedAt: instantOrNull(of.HyperParameterTuningEndTime),
    strategy: config?.Strategy ?? 'unknown',
    earlyStopping: textOrNull(config?.TrainingJobEarlyStoppingType),
    maxJobs: wholeOrNull(config?.ResourceLimits?.MaxNumberOfTrainingJobs),
    maxParallelJobs: wholeOrNull(config?.ResourceLimits?.MaxParallelTrainingJobs),
    managedSpot: definitions.length > 0 && definitions.every((one) => one.EnableManagedSpotTraining === true),
    jobsCompleted: wholeOrNull(counts?.Completed),
    jobsStopped: wholeOrNull(counts?.Stopped),
    jobsFailed: failed,
    bestTrainingJob: textOrNull(best?.TrainingJobName),
  }
}
