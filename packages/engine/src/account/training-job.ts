import { z } from 'zod'
import { instant, resourceFields, sizeGb, wholeNumber, wholeSeconds } from './resource-fields.ts'

/** A training job, as DescribeTrainingJob answers. Billed: instances × (end − start) on demand, `billableSeconds` on managed spot. */
export const trainingJobSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  /** `MaxRuntimeExceeded`, `MaxWaitTimeExceeded`, `Interrupted` … */
  secondaryStatus: z.string(),
  failureReason: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Null where the job has instance groups. */
  instanceType: z.string().nullable(),
  instanceCount: wholeNumber.nullable(),
  instanceGroups: z.array(z.strictObject({ name: z.string(), instanceType: z.string(), instanceCount: wholeNumber })),
  volumeSizeGb: sizeGb,
  keepAliveSeconds: wholeSeconds.nullable(),
  trainingPlanArn: z.string().nullable(),
  trainingSeconds: wholeSeconds.nullable(),
  billableSeconds: wholeSeconds.nullable(),
  managedSpot: z.boolean(),
  checkpointS3Uri: z.string().nullable(),
  maxRuntimeSeconds: wholeSeconds.nullable(),
  maxWaitSeconds: wholeSeconds.nullable(),
  warmPool: z
    .strictObject({
      /** `Available`, `Terminated`, `Reused`, `InUse`. */
      status: z.string(),
      retainedBillableSeconds: wholeSeconds.nullable(),
      reusedByJob: z.string().nullable(),
    })
    .nullable(),
  /** `File`, `FastFile`, `Pipe`. */
  inputMode: z.string().nullable(),
  /** S3 addresses of the input channels. */
  inputUris: z.array(z.string()),
  tuningJobArn: z.string().nullable(),
  /** SecondaryStatusTransitions in their order; an `Interrupted` is a loss of spot capacity. */
  transitions: z.array(z.strictObject({ status: z.string(), startedAt: instant, endedAt: instant.nullable() })),
})
export type TrainingJob = z.infer<typeof trainingJobSchema>
