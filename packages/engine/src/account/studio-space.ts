import { z } from 'zod'
import { instant, resourceFields, sizeGb, wholeNumber } from './resource-fields.ts'

/** A Studio space, as DescribeSpace answers. Its volume is billed until the space is deleted, with or without an app. */
export const studioSpaceSchema = z.strictObject({
  ...resourceFields,
  domainId: z.string(),
  status: z.string(),
  /** `JupyterLab`, `CodeEditor` …; null in Studio Classic. */
  appType: z.string().nullable(),
  /** `Private` or `Shared`. */
  sharing: z.string().nullable(),
  ownerUserProfile: z.string().nullable(),
  /** SpaceStorageSettings; null where the space has no volume of its own. */
  volumeSizeGb: sizeGb.nullable(),
  /** SpaceIdleSettings of the app settings: come before those of the user profile. */
  idleTimeoutMinutes: wholeNumber.nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
})
