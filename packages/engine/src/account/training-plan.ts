import { z } from 'zod'
import { dollars, instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A training plan: capacity that was paid for in advance; hours that are not used are lost. */
export const trainingPlanSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  startAt: instant.nullable(),
  endAt: instant.nullable(),
  durationHours: wholeNumber.nullable(),
  upfrontUsd: dollars.nullable(),
  instanceType: z.string().nullable(),
  totalInstances: wholeNumber.nullable(),
  inUseInstances: wholeNumber.nullable(),
  /** `training-job`, `hyperpod-cluster`, `endpoint`, `studio-apps`. */
  targets: z.array(z.string()),
})
