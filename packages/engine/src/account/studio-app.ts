import { z } from 'zod'
import { instant, resourceFields } from './resource-fields.ts'

/** A Studio app, as DescribeApp answers; deleted ones vanish from ListApps after a day, so older ones come from CloudTrail. */
export const studioAppSchema = z.strictObject({
  ...resourceFields,
  domainId: z.string(),
  appType: z.string(),
  status: z.string(),
  /** Of the app's ResourceSpec; null or `system` for a JupyterServer app, which is free. */
  instanceType: z.string().nullable(),
  spaceName: z.string().nullable(),
  userProfileName: z.string().nullable(),
  createdAt: instant,
  /** When it was deleted, where that is known. */
  endedAt: instant.nullable(),
  lastUserActivityAt: instant.nullable(),
  lastHealthCheckAt: instant.nullable(),
  /** What told of it. */
  seenIn: z.enum(['list', 'trail']),
})
