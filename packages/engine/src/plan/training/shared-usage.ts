import { dataTransfer } from '../../meters/data-transfer.ts'
import type { MeterContext } from '../../meters/meter.ts'
import { s3 } from '../../meters/s3.ts'
import type { Usage } from '../../meters/usage.ts'
import type { TrainingJob } from './training-job.ts'

/** What the job uses in a region on whatever instance it runs: data, artefacts and checkpoints in S3, results sent home. */
export function sharedUsages(job: TrainingJob, context: MeterContext): readonly Usage[] {
  const usages: Usage[] = []
  const keptGb = (job.datasetGb + job.artifactsGb) * job.keepMonths
  if (keptGb > 0) {
    const stored = s3.schema.parse({ kind: 's3', name: 'data and artefacts', phase: 'training', storedGb: keptGb })
    usages.push(...s3.measure(stored, context).usages)
  }
  if (job.resultsToInternetGb > 0) {
    const sent = dataTransfer.schema.parse({
      kind: 'data-transfer',
      name: 'results',
      phase: 'training',
      internetOutGb: job.resultsToInternetGb,
    })
    usages.push(...dataTransfer.measure(sent, context).usages)
  }
  return usages
}

/** Checkpoints in S3 for as long as the job runs; the last two are kept. */
export function checkpointUsages(
  job: TrainingJob,
  wallHours: number,
  hoursPerMonth: number,
  context: MeterContext,
): readonly Usage[] {
  if (job.checkpoints === false || job.checkpoints.gb === 0) return []
  const stored = s3.schema.parse({
    kind: 's3',
    name: 'checkpoints',
    phase: 'training',
    storedGb: (2 * job.checkpoints.gb * wallHours) / hoursPerMonth,
  })
  return s3.measure(stored, context).usages
}
