import { z } from 'zod'
import { instant, resourceFields, wholeNumber, wholeSeconds } from './resource-fields.ts'

/** A CloudWatch metric alarm. */
export const alarmSchema = z.strictObject({
  ...resourceFields,
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA`. */
  state: z.string(),
  stateChangedAt: instant.nullable(),
  /** Null where the alarm is on a metric expression. */
  namespace: z.string().nullable(),
  metric: z.string().nullable(),
  dimensions: z.record(z.string(), z.string()),
  statistic: z.string().nullable(),
  periodSeconds: wholeSeconds.nullable(),
  threshold: z.number().nullable(),
  comparison: z.string().nullable(),
  evaluationPeriods: wholeNumber.nullable(),
  actionsEnabled: z.boolean(),
  actionArns: z.array(z.string()),
})
