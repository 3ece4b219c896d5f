import {
  DescribeNotebookInstanceCommand,
  ListNotebookInstancesCommand,
  type DescribeNotebookInstanceOutput,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Notebook instances; the list does not tell the size of the volume, so each is described. */
export const notebookInstances: Collector = {
  id: 'sagemaker/notebook-instances',
  facts: ['notebookInstances'],
  actions: ['sagemaker:ListNotebookInstances', 'sagemaker:DescribeNotebookInstance'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListNotebookInstances', fact: 'notebookInstances' },
      async (NextToken, options) => {
        const page = await client.send(new ListNotebookInstancesCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.NotebookInstances, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeNotebookInstance', fact: 'notebookInstances' },
      listed,
      async ({ NotebookInstanceName }, options) =>
        notebookFact(
          reading,
          await client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName }), options),
        ),
    )
    reading.add('notebookInstances', facts)
  },
}

function notebookFact(
  { place, run }: Reading,
  of: DescribeNotebookInstanceOutput,
): AccountFact<'notebookInstances'> | null {
  const { NotebookInstanceArn: arn, NotebookInstanceName: name } = of
  if (arn === undefined || name === undefined) return null
  const now = run.window.to
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.NotebookInstanceStatus ?? 'unknown',
    instanceType: of.InstanceType ?? 'unknown',
    volumeSizeGb: of.VolumeSizeInGB ?? 0,
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
    lifecycleConfigName: textOrNull(of.NotebookInstanceLifecycleConfigName),
    platform: textOrNull(of.PlatformIdentifier),
  }
}
