import { z } from 'zod'
import { instant, resourceFields } from './resource-fields.ts'

/** A managed MLflow tracking server: billed by the hour while it is not stopped. */
export const trackingServerSchema = z.strictObject({
  ...resourceFields,
  /** `Created`, `Stopped`, `Started` … */
  status: z.string(),
  /** `Small`, `Medium`, `Large`. */
  size: z.string(),
  /** IsActive: `Active` or `Inactive`. */
  active: z.string().nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
})
