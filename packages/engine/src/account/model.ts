import { z } from 'zod'
import { instant, resourceFields } from './resource-fields.ts'

/**
 * A model, as DescribeModel answers. It costs nothing itself; its artefacts are stored in S3 and its image in ECR. One that no
 * configuration in use, inference component or transform job names is not described: it has no containers here.
 */
export const modelSchema = z.strictObject({
  ...resourceFields,
  createdAt: instant,
  containers: z.array(
    z.strictObject({
      image: z.string().nullable(),
      /** S3 address of the artefact; a prefix for a multi-model container. */
      modelDataUrl: z.string().nullable(),
      /** Mode is `MultiModel`. */
      multiModel: z.boolean(),
    }),
  ),
})
