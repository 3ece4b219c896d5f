import { z } from 'zod'

/** A job that is described by fields, by the text of a description (YAML or JSON), by a run's file, or by several of them. */
export const trainingBody = z.strictObject({
  /** Fields of a training job, as `schemas/training-job.json` names them; they come before those of the text. */
  job: z.record(z.string(), z.unknown()).default({}),
  /** Text of a job description. */
  document: z.string().max(4_000_000).nullable().default(null),
  /** A file of a training run (Ultralytics, Hugging Face, Lightning …) as text, with its name. */
  run: z
    .strictObject({
      name: z.string().min(1).max(255),
      text: z.string().max(16_000_000),
      device: z.string().max(200).nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Region codes, or `all`; that of the job where there are none. */
  regions: z.array(z.string().max(50)).max(100).default([]),
  purchases: z.array(z.enum(['on-demand', 'spot'])).default(['on-demand', 'spot']),
  instanceTypes: z.array(z.string().max(50)).max(200).default([]),
  seed: z.number().int().default(1),
})
