import { z } from 'zod'
import { instant, wholeNumber } from './resource-fields.ts'

/** How the reading of one kind of fact in one account and region went. What is not `complete` may not be taken for absent. */
export const collectionStatusSchema = z.strictObject({
  account: z.string().min(1),
  /** Null for services without regions: budgets, Savings Plans. */
  region: z.string().nullable(),
  /** API that was read: `sagemaker:ListEndpoints`. */
  action: z.string(),
  /** Field of the snapshot that it fills; `account` where it is about all that is in the account. */
  fact: z.string(),
  outcome: z.enum(['complete', 'partial', 'denied', 'throttled', 'failed', 'region-disabled', 'skipped']),
  /** What AWS said, or what is missing: the IAM action of a denied read. */
  detail: z.string().nullable(),
  count: wholeNumber,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
})
