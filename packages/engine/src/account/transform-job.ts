import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A batch transform job, as DescribeTransformJob answers. One input object is processed by one instance. */
export const transformJobSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  failureReason: z.string().nullable(),
  modelName: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  instanceType: z.string(),
  instanceCount: wholeNumber,
  inputUri: z.string().nullable(),
  /** `None`, `Line`, `RecordIO`, `TFRecord`. */
  splitType: z.string().nullable(),
  batchStrategy: z.string().nullable(),
  /** Objects under the input address, where they were counted. */
  inputObjectCount: wholeNumber.nullable(),
})
