import { z } from 'zod'
import { amount, counted } from '../../meters/words.ts'
import type { Evidence } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { daysBetween, describeS3, gbOf } from '../signals/stored-data.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const settings = z.strictObject({
  minDays: z.number().int().min(1).default(7).describe('Days after which an upload counts as given up'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Parts of uploads that were begun and never completed. */
export const incompleteMultipartUploads = defineRule({
  id: 'incomplete-multipart-uploads',
  title: 'Uploads that were never completed',
  phase: 'around',
  remedy: 'remove',
  looksAt:
    'Multipart uploads of machine-learning buckets that were neither completed nor aborted, with the bytes of their parts, where no lifecycle rule aborts them. No listing of objects shows them.',
  abstainsWhen: ['the uploads or the lifecycle rules of the bucket could not be read'],
  saving:
    'Storage of the parts at the rate of S3 Standard. The age of the oldest upload is known, not that of each: at worst only one of them is old.',
  fix: 'Add a lifecycle rule with AbortIncompleteMultipartUpload after seven days. It removes the parts within a day or two, those of past uploads too.',
  facts: ['buckets'],
  settings,
  actions: ['abort-multipart-uploads', 'put-bucket-lifecycle'],
  *evaluate(context, { minDays, minUsdPerMonth: minUsd }) {
    for (const bucket of context.facts('buckets')) {
      const { incompleteUploads: uploads, lifecycleRules, name } = bucket
      const resource = resourceName(bucket)
      if (uploads === null) {
        yield context.abstain(resource, 'its unfinished uploads could not be read')
        continue
      }
      if (uploads.count === 0 || uploads.bytes === 0 || uploads.oldestAt === null) continue
      const days = daysBetween(uploads.oldestAt, context.now)
      if (days < minDays) continue
      if (lifecycleRules === null) {
        yield context.abstain(resource, 'its lifecycle rules could not be read')
        continue
      }
      const aborts = lifecycleRules.some(
        ({ enabled, prefix, abortUploadsAfterDays }) =>
          enabled && abortUploadsAfterDays !== null && (prefix === null || prefix === ''),
      )
      if (aborts) continue
      const gb = gbOf(uploads.bytes)
      // Named apart from the bucket: these bytes are none of its objects, so no other finding of the bucket saves them.
      const parts = (storedGb: number): ReturnType<typeof describeS3> =>
        describeS3({ name: `${bucket.arn} unfinished uploads`, storedGb })
      const source = 's3:ListMultipartUploads'
      const evidence: Evidence[] = [
        fact('Unfinished uploads', amount(uploads.count), source),
        fact('Bytes of their parts', amount(uploads.bytes), 's3:ListParts'),
        fact('Oldest begun', uploads.oldestAt, source),
      ]
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${name} holds ${amount(Math.round(gb))} GB of ${counted(uploads.count, 'upload')} that were never completed, the oldest for ${Math.floor(days)} days`,
          before: [parts(gb)],
          after: [],
          afterWorst: [parts((gb * (uploads.count - 1)) / uploads.count)],
          confidence:
            days >= 4 * minDays
              ? { level: 'high', because: 'an upload that has stood for weeks will not be completed' }
              : { level: 'medium', because: `the oldest upload has stood for ${Math.floor(days)} days only` },
          evidence,
          notes: ['assumed: the parts are stored in S3 Standard'],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})
