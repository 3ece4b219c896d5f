import { z } from 'zod'
import { instant, resourceFields, wholeNumber } from './resource-fields.ts'

/** A schedule of Model Monitor; what it costs is in its processing jobs. */
export const monitoringScheduleSchema = z.strictObject({
  ...resourceFields,
  status: z.string(),
  /** `DataQuality`, `ModelQuality`, `ModelBias`, `ModelExplainability`. */
  monitoringType: z.string().nullable(),
  /** Null where it monitors batch transform. */
  endpointName: z.string().nullable(),
  /** `cron(0 * ? * * *)`. */
  scheduleExpression: z.string().nullable(),
  instanceType: z.string().nullable(),
  instanceCount: wholeNumber.nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
  lastExecutionAt: instant.nullable(),
  lastExecutionStatus: z.string().nullable(),
})
