import { z } from 'zod'

/** A monitor of Cost Anomaly Detection. */
export const anomalyMonitorSchema = z.strictObject({
  account: z.string().min(1),
  arn: z.string(),
  name: z.string(),
  /** `DIMENSIONAL` or `CUSTOM`. */
  monitorType: z.string(),
  /** `SERVICE`, `LINKED_ACCOUNT`, `TAG`, `COST_CATEGORY`; null for a custom one. */
  dimension: z.string().nullable(),
  subscriptions: z.number().int().nonnegative(),
})
