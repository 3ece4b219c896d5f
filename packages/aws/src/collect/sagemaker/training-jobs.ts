import {
  SearchCommand,
  type SearchExpression,
  type SecondaryStatusTransition,
  type TrainingJob,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, interned, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'
import { tagsOf } from '../tag-record.ts'

/**
 * Training jobs that changed in the look-back or run now. Search gives a hundred whole jobs a page, with their tags, where listing
 * and describing would take a request for each.
 */
export const trainingJobs: Collector = {
  id: 'sagemaker/training-jobs',
  facts: ['trainingJobs'],
  actions: ['sagemaker:Search'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const facts = await reading.list(
      { action: 'sagemaker:Search', fact: 'trainingJobs' },
      async (NextToken, options) => {
        const command = new SearchCommand({
          Resource: 'TrainingJob',
          SearchExpression: changedSince(reading.run.window.from),
          NextToken,
          MaxResults: 100,
        })
        const page = await client.send(command, options)
        const jobs = (page.Results ?? []).flatMap(({ TrainingJob }) => TrainingJob ?? [])
        // Turned into facts page by page: the answers are several times as large.
        return { items: jobs.flatMap((job) => trainingFact(reading, job) ?? []), next: page.NextToken }
      },
    )
    reading.add('trainingJobs', facts)
  },
}

function changedSince(from: number): SearchExpression {
  const Value = new Date(from).toISOString()
  return {
    SubExpressions: [
      {
        Filters: [
          { Name: 'LastModifiedTime', Operator: 'GreaterThanOrEqualTo', Value },
          { Name: 'TrainingJobStatus', Operator: 'Equals', Value: 'InProgress' },
        ],
        Operator: 'Or',
      },
    ],
  }
}

function trainingFact({ place, run }: Reading, of: TrainingJob): AccountFact<'trainingJobs'> | null {
  const { TrainingJobArn: arn, TrainingJobName: name, ResourceConfig: resources, WarmPoolStatus: pool } = of
  if (arn === undefined || name === undefined) return null
  const uris = (of.InputDataConfig ?? []).flatMap(({ DataSource }) => DataSource?.S3DataSource?.S3Uri ?? [])
  const image = of.AlgorithmSpecification?.TrainingImage
  if (image !== undefined) run.references.images.add(image)
  for (const uri of uris) run.references.s3Uris.add(uri)
  if (of.OutputDataConfig?.S3OutputPath !== undefined) run.references.s3Uris.add(of.OutputDataConfig.S3OutputPath)
  return {
    ...place,
    arn,
    name,
    tags: tagsOf(of.Tags ?? []),
    status: interned(of.TrainingJobStatus ?? 'unknown'),
    secondaryStatus: interned(of.SecondaryStatus ?? 'unknown'),
    failureReason: textOrNull(of.FailureReason),
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    startedAt: instantOrNull(of.TrainingStartTime),
    endedAt: instantOrNull(of.TrainingEndTime),
    instanceType: internedOrNull(resources?.SelectedInstanceType ?? resources?.InstanceType),
    instanceCount: wholeOrNull(resources?.SelectedInstanceCount ?? resources?.InstanceCount),
    instanceGroups: (resources?.InstanceGroups ?? []).map((group) => ({
      name: group.InstanceGroupName ?? '',
      instanceType: interned(group.InstanceType ?? 'unknown'),
      instanceCount: wholeOrNull(group.InstanceCount) ?? 0,
    })),
    volumeSizeGb: resources?.VolumeSizeInGB ?? 0,
    keepAliveSeconds: wholeOrNull(resources?.KeepAlivePeriodInSeconds),
    trainingPlanArn: textOrNull(resources?.TrainingPlanArn),
    trainingSeconds: wholeOrNull(of.TrainingTimeInSeconds),
    billableSeconds: wholeOrNull(of.BillableTimeInSeconds),
    managedSpot: of.EnableManagedSpotTraining ?? false,
    checkpointS3Uri: textOrNull(of.CheckpointConfig?.S3Uri),
    maxRuntimeSeconds: wholeOrNull(of.StoppingCondition?.MaxRuntimeInSeconds),
    maxWaitSeconds: wholeOrNull(of.StoppingCondition?.MaxWaitTimeInSeconds),
    warmPool:
      pool === undefined
        ? null
        : {
            status: interned(pool.Status ?? 'unknown'),
            retainedBillableSeconds: wholeOrNull(pool.ResourceRetainedBillableTimeInSeconds),
            reusedByJob: textOrNull(pool.ReusedByJob),
          },
    inputMode: internedOrNull(of.AlgorithmSpecification?.TrainingInputMode),
    inputUris: uris.map(interned),
    tuningJobArn: internedOrNull(of.TuningJobArn),
    transitions: transitionsOf(of.SecondaryStatusTransitions ?? [], run.window.to),
  }
}

function transitionsOf(
  steps: readonly SecondaryStatusTransition[],
  now: number,
): AccountFact<'trainingJobs'>['transitions'] {
  const transitions: AccountFact<'trainingJobs'>['transitions'] = []
  let last: string | null = null
  for (const { Status, StartTime, EndTime } of steps) {
    const begins = instantOrNow(StartTime, now)
    // One step ends as the next begins: the same text serves both.
    const startedAt = begins === last ? last : begins
    last = instantOrNull(EndTime)
    transitions.push({ status: interned(Status ?? 'unknown'), startedAt, endedAt: last })
  }
  return transitions
}

function internedOrNull(text: string | undefined): string | null {
  const known = textOrNull(text)
  return known === null ? null : interned(known)
}
