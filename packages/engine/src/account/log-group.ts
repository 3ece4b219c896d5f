import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A CloudWatch log group. */
export const logGroupSchema = z.strictObject({
  ...resourceFields,
  createdAt: instant,
  /** Null: kept for ever. */
  retentionDays: wholeNumber.nullable(),
  storedBytes: z.number().nonnegative(),
  /** `STANDARD`, `INFREQUENT_ACCESS` … */
  logClass: z.string().nullable(),
})
