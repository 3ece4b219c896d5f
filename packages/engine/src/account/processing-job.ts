import { z } from 'zod'
import { instant, resourceFields, sizeGb, wholeNumber, wholeSeconds } from './resource-fields.ts'

/** A processing job, as DescribeProcessingJob answers. */
export const processingJobSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  failureReason: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  instanceType: z.string(),
  instanceCount: wholeNumber,
  volumeSizeGb: sizeGb,
  maxRuntimeSeconds: wholeSeconds.nullable(),
  inputs: z.array(
    z.strictObject({
      name: z.string(),
      s3Uri: z.string().nullable(),
      /** `FullyReplicated` or `ShardedByS3Key`. */
      distribution: z.string().nullable(),
      /** Objects under the address, where they were counted. */
      objectCount: wholeNumber.nullable(),
    }),
  ),
  /** The monitoring schedule that started it. */
  monitoringScheduleArn: z.string().nullable(),
})
