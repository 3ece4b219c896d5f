import { z } from 'zod'
import { instant, resourceFields } from './resource-fields.ts'

/** A SageMaker pipeline; what it costs is in the jobs of its steps. */
export const pipelineSchema = z.strictObject({
  ...resourceFields,
  status: z.string().nullable(),
  createdAt: instant,
  lastModifiedAt: instant,
  lastExecutionAt: instant.nullable(),
})
