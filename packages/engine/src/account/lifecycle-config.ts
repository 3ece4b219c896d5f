import { z } from 'zod'
import { instant, resourceFields } from './resource-fields.ts'

/** A lifecycle configuration of notebook instances or of Studio: shell scripts, decoded from base64. */
export const lifecycleConfigSchema = z.strictObject({
  ...resourceFields,
  for: z.enum(['notebook-instance', 'studio']),
  /** Studio only: the app type that it is for, `JupyterLab` … */
  appType: z.string().nullable(),
  onCreateScript: z.string().nullable(),
  onStartScript: z.string().nullable(),
  createdAt: instant,
})
