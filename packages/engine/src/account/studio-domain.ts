import { z } from 'zod'
import { instant, resourceFields, sizeGb, wholeNumber } from './resource-fields.ts'

/** AppLifecycleManagement.IdleSettings of JupyterLab or Code Editor; other app types have none. */
export const idleSettingsSchema = z.strictObject({
  /** Whether idle apps are shut down: LifecycleManagement is `ENABLED`. */
  enabled: z.boolean(),
  idleTimeoutMinutes: wholeNumber.nullable(),
})

/** A Studio domain, as DescribeDomain answers. */
export const studioDomainSchema = z.strictObject({
  ...resourceFields,
  domainId: z.string(),
  status: z.string(),
  createdAt: instant,
  /** Defaults for its users; null where not set, which means that nothing is shut down. */
  jupyterLabIdle: idleSettingsSchema.nullable(),
  codeEditorIdle: idleSettingsSchema.nullable(),
  /** Default size of the volume of a new space. */
  defaultSpaceVolumeGb: sizeGb.nullable(),
  homeEfsFileSystemId: z.string().nullable(),
})

/** A user profile of a Studio domain; its idle settings come before those of the domain. */
export const studioUserProfileSchema = z.strictObject({
  ...resourceFields,
  domainId: z.string(),
  status: z.string(),
  createdAt: instant,
  jupyterLabIdle: idleSettingsSchema.nullable(),
  codeEditorIdle: idleSettingsSchema.nullable(),
})
