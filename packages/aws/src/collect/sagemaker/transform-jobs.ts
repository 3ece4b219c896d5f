import {
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  type DescribeTransformJobResponse,
  type ListTransformJobsRequest,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull, interned, isManifest, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Batch transform jobs that changed in the look-back or run now. */
export const transformJobs: Collector = {
  id: 'sagemaker/transform-jobs',
  facts: ['transformJobs'],
  actions: ['sagemaker:ListTransformJobs', 'sagemaker:DescribeTransformJob'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const names = async (filter: Partial<ListTransformJobsRequest>): Promise<readonly string[]> =>
      await reading.list(
        { action: 'sagemaker:ListTransformJobs', fact: 'transformJobs' },
        async (NextToken, options) => {
          const command = new ListTransformJobsCommand({ NextToken, MaxResults: 100, ...filter })
          const page = await client.send(command, options)
          return {
            items: (page.TransformJobSummaries ?? []).flatMap((job) => job.TransformJobName ?? []),
            next: page.NextToken,
          }
        },
      )
    const changed = await names({ LastModifiedTimeAfter: new Date(reading.run.window.from) })
    const running = await names({ StatusEquals: 'InProgress' })
    const facts = await reading.each(
      { action: 'sagemaker:DescribeTransformJob', fact: 'transformJobs' },
      [...new Set([...changed, ...running])],
      async (TransformJobName, options) =>
        transformFact(reading, await client.send(new DescribeTransformJobCommand({ TransformJobName }), options)),
    )
    reading.add('transformJobs', facts)
  },
}

function transformFact({ place, run }: Reading, of: DescribeTransformJobResponse): AccountFact<'transformJobs'> | null {
  const { TransformJobArn: arn, TransformJobName: name } = of
  if (arn === undefined || name === undefined) return null
  const source = of.TransformInput?.DataSource?.S3DataSource
  const inputUri = textOrNull(source?.S3Uri)
  if (inputUri !== null) run.references.s3Uris.add(inputUri)
  if (inputUri !== null && isManifest(source?.S3DataType)) run.references.manifests.add(inputUri)
  if (of.TransformOutput?.S3OutputPath !== undefined) run.references.s3Uris.add(of.TransformOutput.S3OutputPath)
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: interned(of.TransformJobStatus ?? 'unknown'),
    failureReason: textOrNull(of.FailureReason),
    modelName: of.ModelName ?? '',
    createdAt: instantOrNow(of.CreationTime, run.window.to),
    startedAt: instantOrNull(of.TransformStartTime),
    endedAt: instantOrNull(of.TransformEndTime),
    instanceType: interned(of.TransformResources?.InstanceType ?? 'unknown'),
    instanceCount: wholeOrNull(of.TransformResources?.InstanceCount) ?? 0,
    inputUri,
    splitType: textOrNull(of.TransformInput?.SplitType),
    batchStrategy: textOrNull(of.BatchStrategy),
    inputObjectCount: null,
  }
}
