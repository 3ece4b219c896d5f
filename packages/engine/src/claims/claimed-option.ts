import { z } from 'zod'
import { instanceType } from '../meters/fields.ts'
import { rangeSchema } from './range.ts'

/** Form of an option. */
export const claimedOptionSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'expected lower-case letters, digits and hyphens')
    .describe('Name of the option inside this file'),
  label: z.string().min(1).max(80).optional().describe('What the document calls the option'),
  instanceType,
  purchase: z.enum(['on-demand', 'spot']).default('on-demand').describe('Purchase option; default on-demand'),
  usdPerHour: rangeSchema.describe('Price as quoted, USD per hour: a number, or [low, high]'),
  hours: rangeSchema
    .refine((range) => range.low > 0 && range.high <= 720, 'expected more than 0 and at most 720 hours')
    .describe('Training time as quoted, hours: a number, or [low, high]'),
  usd: rangeSchema.describe('Cost as quoted, USD: a number, or [low, high]'),
  discountPercent: rangeSchema
    .refine((range) => range.high < 100, 'expected less than 100')
    .optional()
    .describe('Spot: the discount as quoted, percent: a number, or [low, high]'),
})
/** One way to run the training job, as the document prices it. */
export type ClaimedOption = z.output<typeof claimedOptionSchema>
