import { ListPipelinesCommand } from '@aws-sdk/client-sagemaker'
import type { Collector } from '../collector.ts'
import { instantOrNow, instantOrNull } from '../fact-values.ts'

/** Pipelines, as the list tells of them: what they cost is in their jobs. */
export const pipelines: Collector = {
  id: 'sagemaker/pipelines',
  facts: ['pipelines'],
  actions: ['sagemaker:ListPipelines'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const now = reading.run.window.to
    const listed = await reading.list(
      { action: 'sagemaker:ListPipelines', fact: 'pipelines' },
      async (NextToken, options) => {
        const page = await client.send(new ListPipelinesCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.PipelineSummaries, next: page.NextToken }
      },
    )
    const facts = listed.flatMap(({ PipelineArn: arn, PipelineName: name, ...of }) =>
      arn === undefined || name === undefined
        ? []
        : [
            {
              ...reading.place,
              arn,
              name,
              tags: null,
              status: null,
              createdAt: instantOrNow(of.CreationTime, now),
              lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
              lastExecutionAt: instantOrNull(of.LastExecutionTime),
            },
          ],
    )
    reading.add('pipelines', facts)
  },
}
