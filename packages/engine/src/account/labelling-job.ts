import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A Ground Truth labelling job, as DescribeLabelingJob answers. */
export const labellingJobSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  createdAt: instant,
  lastModifiedAt: instant,
  totalLabelled: wholeNumber.nullable(),
  humanLabelled: wholeNumber.nullable(),
  machineLabelled: wholeNumber.nullable(),
  unlabelled: wholeNumber.nullable(),
  /** LabelingJobAlgorithmsConfig is there: part of the objects are labelled by a model. */
  automated: z.boolean(),
  workersPerObject: wholeNumber.nullable(),
})
