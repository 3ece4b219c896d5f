import { z } from 'zod'
import { dollars } from './resource-fields.ts'

/** A budget of AWS Budgets. */
export const budgetSchema = z.strictObject({
  account: z.string().min(1),
  name: z.string(),
  /** `COST`, `USAGE`, `SAVINGS_PLANS_UTILIZATION` … */
  budgetType: z.string(),
  /** `MONTHLY` … */
  timeUnit: z.string(),
  limitUsd: dollars.nullable(),
  actualUsd: dollars.nullable(),
  forecastUsd: dollars.nullable(),
  /** CostFilters: `Service` → values; empty covers everything. */
  filters: z.record(z.string(), z.array(z.string())),
  notifications: z.number().int().nonnegative(),
})
