import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A hyperparameter tuning job; what it costs is in its training jobs. */
export const tuningJobSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  createdAt: instant,
  endedAt: instant.nullable(),
  /** `Bayesian`, `Random`, `Hyperband`, `Grid`. */
  strategy: z.string(),
  /** TrainingJobEarlyStoppingType: `Off` or `Auto`. */
  earlyStopping: z.string().nullable(),
  maxJobs: wholeNumber.nullable(),
  maxParallelJobs: wholeNumber.nullable(),
  managedSpot: z.boolean(),
  jobsCompleted: wholeNumber.nullable(),
  jobsStopped: wholeNumber.nullable(),
  jobsFailed: wholeNumber.nullable(),
  bestTrainingJob: z.string().nullable(),
})
