import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { amount, counted } from '../../meters/words.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { billedPerMonth } from '../signals/billed-month.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { daysBetween, describeS3, gbOf } from '../signals/stored-data.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const DAYS_PER_MONTH = HOURS_PER_MONTH / 24
/** Data sent from a region to another one; the prefixes name the regions. */
const SENT = /(^|-)AWS-Out-Bytes$/
/** Requests that write an object or list them. */
const WRITTEN = /(^|-)Requests-Tier1$/
/** Less than this a month may be a person looking at something. */
const LEAST_GB = 1

const settings = z.strictObject({
  lookBackDays: z.number().int().min(1).max(90).default(30).describe('Days of jobs that are looked at'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Jobs that read their input from a bucket in another region, run after run. */
export const crossRegionDataAccess = defineRule({
  id: 'cross-region-data-access',
  title: 'Jobs read from a bucket in another region',
  phase: 'around',
  remedy: 'replace',
  looksAt:
    'Input addresses of training, processing and transform jobs against the region of the bucket, and what the imported bill says the bucket sends to other regions.',
  abstainsWhen: [
    'the bill says that a bucket sends data to another region, and no job that was read is in one: it may be replication',
    'buckets that are not part of the audit are left out: their region is not known',
  ],
  saving:
    'Transfer as the imported bill has it, less a copy of the bucket in the region of the jobs: its storage, the requests that write it and the transfer of what is new. How much is new follows from the age of the bucket; at worst everything written is. Without a bill nothing tells how many bytes the jobs read, and the finding has no dollars.',
  fix: 'Keep a copy of the data in the region of the jobs, or run the jobs where the data is, if the instance types exist there at the same price. S3 replication keeps a copy up to date.',
  facts: ['buckets', 'trainingJobs', 'processingJobs', 'transformJobs'],
  settings,
  actions: ['replicate-bucket', 'move-job-region'],
  *evaluate(context, { lookBackDays, minUsdPerMonth: minUsd }) {
    const readers = readersByBucket(context, lookBackDays)
    for (const bucket of context.facts('buckets')) {
      const outcome = judge(context, bucket, readers.get(bucket.name) ?? [], lookBackDays, minUsd)
      if (outcome !== null) yield outcome
    }
  },
})

type Bucket = AccountFact<'buckets'>

interface Reader {
  readonly name: string
  readonly region: string
}

function judge(
  context: AuditContext,
  bucket: Bucket,
  readers: readonly Reader[],
  lookBackDays: number,
  minUsd: number,
): Finding | Abstention | null {
  const resource = resourceName(bucket)
  const far = readers.filter(({ region }) => region !== bucket.region)
  // A bill names a bucket by its bare name.
  const billed = context.billed(bucket.arn) ?? context.billed(bucket.name)
  const sentGb = billed === null ? 0 : billedPerMonth(billed, SENT)
  if (far.length === 0)
    return sentGb < LEAST_GB
      ? null
      : context.abstain(
          resource,
          `${amount(Math.round(sentGb))} GB a month go to another region, and no job that was read is there: it may be replication`,
        )
  if (billed !== null && sentGb < LEAST_GB) return null
  const regions = [...new Set(far.map(({ region }) => region))].toSorted()
  const title = `${counted(far.length, 'job')} in ${regions.join(', ')} read ${bucket.name}, which is in ${bucket.region}`
  const evidence: Evidence[] = [
    fact('Region of the bucket', bucket.region, 's3:GetBucketLocation'),
    ...regions.map((region) => {
      const names = far.filter((one) => one.region === region).map(({ name }) => name)
      return fact(
        `Jobs in ${region} in ${lookBackDays} days`,
        `${amount(names.length)}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`,
        'sagemaker:DescribeTrainingJob, DescribeProcessingJob, DescribeTransformJob',
      )
    }),
  ]
  if (billed === null)
    return context.finding({
      resource,
      title,
      before: [],
      after: [],
      confidence: { level: 'medium', because: 'that they read it is known, how many bytes is not' },
      evidence,
      notes: ['what the transfer costs is on the bill: import it, and this finding has dollars'],
    })
  if (bucket.bytesByClass === null) return context.abstain(resource, 'its storage metrics could not be read')

  const storedGb = gbOf(Object.values(bucket.bytesByClass).reduce((sum, bytes) => sum + bytes, 0))
  const writes = billedPerMonth(billed, WRITTEN)
  const ageDays = bucket.createdAt === null ? null : Math.max(1, daysBetween(bucket.createdAt, context.now))
  const grownGb = ageDays === null ? 0 : (storedGb / ageDays) * DAYS_PER_MONTH
  const writtenGb = bucket.objectCount === null ? sentGb : (writes * storedGb) / Math.max(1, bucket.objectCount)
  const transfer = (gb: number): DescribedResource => ({
    kind: 'data-transfer',
    name: bucket.name,
    region: bucket.region,
    interRegionGb: gb,
  })
  const copied = (newGb: number): readonly DescribedResource[] => [
    transfer(Math.min(sentGb, newGb * regions.length)),
    ...regions.map((region) =>
      describeS3({ name: `${bucket.name} in ${region}`, region, storedGb, putsPerMonth: writes }),
    ),
  ]
  return pricedFinding(
    context,
    {
      resource,
      title: `${title}: ${amount(Math.round(sentGb))} GB a month cross the border`,
      before: [transfer(sentGb)],
      after: copied(grownGb),
      afterWorst: copied(writtenGb),
      confidence: {
        level: 'medium',
        because: 'the transfer is on the bill; what else reads the bucket from there is not known',
      },
      evidence: [
        ...evidence,
        fact('Sent to other regions a month', `${amount(Math.round(sentGb))} GB`, 'imported bill'),
        fact('Stored', `${amount(Math.round(storedGb))} GB`, 'AWS/S3 BucketSizeBytes'),
      ],
      notes: [
        `assumed: the bucket has grown evenly, so that ${amount(Math.round(grownGb))} GB a month are new and sent to the copy`,
      ],
    },
    minUsd,
  )
}

/** Jobs of the look-back by the bucket that they read. */
function readersByBucket(context: AuditContext, lookBackDays: number): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>()
  const add = (
    job: { readonly name: string; readonly region: string; readonly createdAt: string },
    uris: readonly (string | null)[],
  ): void => {
    if (daysBetween(job.createdAt, context.now) > lookBackDays) return
    const buckets = new Set(uris.map((uri) => /^s3:\/\/([^/]+)/.exec(uri ?? '')?.[1]))
    for (const bucket of buckets) {
      if (bucket === undefined) continue
      const same = readers.get(bucket)
      const reader = { name: job.name, region: job.region }
      if (same === undefined) readers.set(bucket, [reader])
      else same.push(reader)
    }
  }
  for (const job of context.facts('trainingJobs')) add(job, job.inputUris)
  for (const job of context.facts('processingJobs'))
    add(
      job,
      job.inputs.map(({ s3Uri }) => s3Uri),
    )
  for (const job of context.facts('transformJobs')) add(job, [job.inputUri])
  return readers
}
