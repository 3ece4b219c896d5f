import {
  DescribeProcessingJobCommand,
  ListProcessingJobsCommand,
  type DescribeProcessingJobResponse,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, interned, isManifest, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Processing jobs that changed in the look-back; one that runs now began in it, because none may run for longer than five days. */
export const processingJobs: Collector = {
  id: 'sagemaker/processing-jobs',
  facts: ['processingJobs'],
  actions: ['sagemaker:ListProcessingJobs', 'sagemaker:DescribeProcessingJob'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const LastModifiedTimeAfter = new Date(reading.run.window.from)
    const listed = await reading.list(
      { action: 'sagemaker:ListProcessingJobs', fact: 'processingJobs' },
      async (NextToken, options) => {
        const command = new ListProcessingJobsCommand({ NextToken, MaxResults: 100, LastModifiedTimeAfter })
        const page = await client.send(command, options)
        return {
          items: (page.ProcessingJobSummaries ?? []).flatMap((job) => job.ProcessingJobName ?? []),
          next: page.NextToken,
        }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeProcessingJob', fact: 'processingJobs' },
      listed,
      async (ProcessingJobName, options) =>
        processingFact(reading, await client.send(new DescribeProcessingJobCommand({ ProcessingJobName }), options)),
    )
    reading.add('processingJobs', facts)
  },
}

function processingFact(
  { place, run }: Reading,
  of: DescribeProcessingJobResponse,
): AccountFact<'processingJobs'> | null {
  const { ProcessingJobArn: arn, ProcessingJobName: name } = of
  if (arn === undefined || name === undefined) return null
  const cluster = of.ProcessingResources?.ClusterConfig
  const image = of.AppSpecification?.ImageUri
  if (image !== undefined) run.references.images.add(image)
  const inputs = (of.ProcessingInputs ?? []).map(({ InputName, S3Input }) => ({
    name: InputName ?? '',
    s3Uri: textOrNull(S3Input?.S3Uri),
    distribution: textOrNull(S3Input?.S3DataDistributionType),
    objectCount: null,
  }))
  for (const { s3Uri } of inputs) if (s3Uri !== null) run.references.s3Uris.add(s3Uri)
  for (const { S3Input } of of.ProcessingInputs ?? [])
    if (S3Input?.S3Uri !== undefined && isManifest(S3Input.S3DataType)) run.references.manifests.add(S3Input.S3Uri)
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: interned(of.ProcessingJobStatus ?? 'unknown'),
    failureReason: textOrNull(of.FailureReason),
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    startedAt: instantOrNull(of.ProcessingStartTime),
    endedAt: instantOrNull(of.ProcessingEndTime),
    instanceType: interned(cluster?.SelectedInstanceType ?? cluster?.InstanceType ?? 'unknown'),
    instanceCount: wholeOrNull(cluster?.SelectedInstanceCount ?? cluster?.InstanceCount) ?? 0,
    volumeSizeGb: cluster?.VolumeSizeInGB ?? 0,
    maxRuntimeSeconds: wholeOrNull(of.StoppingCondition?.MaxRuntimeInSeconds),
    inputs,
    monitoringScheduleArn: textOrNull(of.MonitoringScheduleArn),
  }
}
