import { z } from 'zod'
import { instant, resourceFields, sizeGb } from './resource-fields.ts'

/** A notebook instance, as DescribeNotebookInstance answers. CloudWatch has no metrics of it: its activity is a series of log events. */
export const notebookInstanceSchema = z.strictObject({
  ...resourceFields,
  /** `InService`, `Stopped`, `Pending` … */
  status: z.string(),
  instanceType: z.string(),
  volumeSizeGb: sizeGb,
  createdAt: instant,
  /** Last change, which a stop or a start is. */
  lastModifiedAt: instant,
  /** Name of its lifecycle configuration. */
  lifecycleConfigName: z.string().nullable(),
  /** `notebook-al2-v3` … */
  platform: z.string().nullable(),
})
export type NotebookInstance = z.infer<typeof notebookInstanceSchema>
