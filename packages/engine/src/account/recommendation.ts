import { z } from 'zod'
import { dollars, instant, resourceTags } from './resource-fields.ts'

/** What one of AWS's own advisers says of a resource. Its amounts are as it states them; nothing is calculated from them here. */
export const recommendationSchema = z.strictObject({
  account: z.string().min(1),
  /** Null for what has no region, as a Savings Plan. */
  region: z.string().nullable(),
  adviser: z.enum(['compute-optimizer', 'cost-optimization-hub']),
  /** Its own name of the recommendation; that of the resource where it gives none. */
  recommendationId: z.string(),
  /** Null where the advice is about no resource that exists. */
  resourceArn: z.string().nullable(),
  /** `SageMakerEndpoint`, `SageMakerSavingsPlans` … */
  resourceType: z.string(),
  /** `Delete`, `ScaleIn`, `PurchaseSavingsPlans` … of the Hub; `Idle` … of Compute Optimizer. */
  advice: z.string(),
  /** Dollars a month, at list prices where the adviser tells them apart. */
  savingUsd: dollars.nullable(),
  /** Dollars a month at the prices that the account pays. */
  savingAfterDiscountsUsd: dollars.nullable(),
  /** Percent that the saving is of the cost now. */
  savingPercent: z.number().nullable(),
  /** `estimatedMonthlyCost` of the Hub, dollars: documented as the cost now, observed as the cost after the change. */
  statedCostUsd: dollars.nullable(),
  lookBackDays: z.number().nonnegative().nullable(),
  refreshedAt: instant.nullable(),
  tags: resourceTags,
})
