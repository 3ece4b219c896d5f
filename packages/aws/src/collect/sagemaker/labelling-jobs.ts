import {
  DescribeLabelingJobCommand,
  ListLabelingJobsCommand,
  type DescribeLabelingJobResponse,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'
import { tagsOf } from '../tag-record.ts'

/** Ground Truth labelling jobs that changed in the look-back; the list does not say whether they are automated. */
export const labellingJobs: Collector = {
  id: 'sagemaker/labelling-jobs',
  facts: ['labellingJobs'],
  actions: ['sagemaker:ListLabelingJobs', 'sagemaker:DescribeLabelingJob'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const LastModifiedTimeAfter = new Date(reading.run.window.from)
    const listed = await reading.list(
      { action: 'sagemaker:ListLabelingJobs', fact: 'labellingJobs' },
      async (NextToken, options) => {
        const command = new ListLabelingJobsCommand({ NextToken, MaxResults: 100, LastModifiedTimeAfter })
        const page = await client.send(command, options)
        return { items: page.LabelingJobSummaryList, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeLabelingJob', fact: 'labellingJobs' },
      listed,
      async ({ LabelingJobName }, options) =>
        labellingFact(reading, await client.send(new DescribeLabelingJobCommand({ LabelingJobName }), options)),
    )
    reading.add('labellingJobs', facts)
  },
}

function labellingFact({ place, run }: Reading, of: DescribeLabelingJobResponse): AccountFact<'labellingJobs'> | null {
  const { LabelingJobArn: arn, LabelingJobName: name, LabelCounters: counters } = of
  if (arn === undefined || name === undefined) return null
  const now = run.window.to
  return {
    ...place,
    arn,
    name,
    tags: tagsOf(of.Tags ?? []),
    status: of.LabelingJobStatus ?? 'unknown',
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
    totalLabelled: wholeOrNull(counters?.TotalLabeled),
    humanLabelled: wholeOrNull(counters?.HumanLabeled),
    machineLabelled: wholeOrNull(counters?.MachineLabeled),
    unlabelled: wholeOrNull(counters?.Unlabeled),
    automated: of.LabelingJobAlgorithmsConfig !== undefined,
    workersPerObject: wholeOrNull(of.HumanTaskConfig?.NumberOfHumanWorkersPerDataObject),
  }
}
