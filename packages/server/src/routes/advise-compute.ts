import { adviseComputeFor } from '@costwright/app/dashboard/advise-compute-for'
import { computeShape } from '@costwright/app/compute/compute-shape'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** Which compute for a model. */
export const adviseCompute = defineRoute({
  method: 'post',
  path: '/api/advise/compute',
  title: 'Which processor and size for a workload, and why',
  query: z.object({}),
  body: z.strictObject({
    /** Fields of a workload, as `schemas/workload.json` names them; they come before those of the text. */
    workload: z.record(z.string(), z.unknown()).default({}),
    document: z.string().max(4_000_000).nullable().default(null),
  }),
  example: { query: {}, body: { workload: { task: 'inference', model: 'nlp-transformer', parametersMillions: 110 } } },
  answer: computeShape,
  tables: {
    candidates: ({ candidates }) =>
      candidates.map(({ memory: _memory, notes: _notes, provenance: _provenance, accelerator, work, ...one }) => ({
        ...one,
        accelerator: accelerator === null ? null : `${accelerator.count} × ${accelerator.name}`,
        ...work,
      })),
    excluded: ({ excluded }) => excluded,
    variants: ({ variants }) => variants,
    habits: ({ habits }) => habits,
  },
  handle: async (room, { body }) => adviseComputeFor(body, await room.bookData()),
})
