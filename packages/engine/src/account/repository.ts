import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** An ECR repository, summed over its images. */
export const repositorySchema = z.strictObject({
  ...resourceFields,
  createdAt: instant,
  imageCount: wholeNumber,
  untaggedImageCount: wholeNumber,
  /** Sum of imageSizeInBytes; layers that images share are counted with each, and billed once. */
  totalBytes: z.number().nonnegative(),
  untaggedBytes: z.number().nonnegative(),
  lastPushedAt: instant.nullable(),
  lastPulledAt: instant.nullable(),
  /** Null: could not be read. */
  hasLifecyclePolicy: z.boolean().nullable(),
})
