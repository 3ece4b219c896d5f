import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

const lifecycleRuleSchema = z.strictObject({
  id: z.string().nullable(),
  enabled: z.boolean(),
  /** Of the filter; null where the rule covers the whole bucket. */
  prefix: z.string().nullable(),
  minObjectBytes: wholeNumber.nullable(),
  transitions: z.array(z.strictObject({ afterDays: wholeNumber.nullable(), storageClass: z.string() })),
  expireAfterDays: wholeNumber.nullable(),
  noncurrentExpireAfterDays: wholeNumber.nullable(),
  abortUploadsAfterDays: wholeNumber.nullable(),
})

/** An S3 bucket that machine learning uses. Sizes are CloudWatch's daily storage metrics, not a listing. */
export const bucketSchema = z.strictObject({
  ...resourceFields,
  createdAt: instant.nullable(),
  /** Null: could not be read. */
  versioning: z.boolean().nullable(),
  /** BucketSizeBytes by StorageType (`StandardStorage`, `StandardIAStorage` …) on the last day; null where the metric could not be read. */
  bytesByClass: z.record(z.string(), z.number().nonnegative()).nullable(),
  /** NumberOfObjects of all classes. */
  objectCount: wholeNumber.nullable(),
  /** Null: could not be read. An empty list is a bucket without lifecycle rules. */
  lifecycleRules: z.array(lifecycleRuleSchema).nullable(),
  /** Uploads that were begun and neither completed nor aborted, with the bytes of their parts; null: could not be read. */
  incompleteUploads: z
    .strictObject({ count: wholeNumber, bytes: z.number().nonnegative(), oldestAt: instant.nullable() })
    .nullable(),
})
