import { z } from 'zod'
import { dollars, instant, resourceTags } from './resource-fields.ts'

/** A Savings Plan (DescribeSavingsPlans). */
export const savingsPlanSchema = z.strictObject({
  account: z.string().min(1),
  arn: z.string(),
  /** `SageMaker`, `Compute`, `EC2Instance`, `Database`. */
  planType: z.string(),
  /** `active`, `queued`, `retired` … */
  state: z.string(),
  /** `No Upfront`, `Partial Upfront`, `All Upfront`. */
  paymentOption: z.string(),
  commitmentUsdPerHour: dollars,
  upfrontUsd: dollars.nullable(),
  recurringUsdPerHour: dollars.nullable(),
  startAt: instant,
  endAt: instant,
  tags: resourceTags,
})
