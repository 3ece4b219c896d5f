import { planInferenceShape } from '@costwright/app/plan-inference/plan-shape'
import { inferenceFor } from '@costwright/app/dashboard/inference-for'
import { z } from 'zod'
import { EXAMPLE_SERVICE } from '../examples.ts'
import { defineRoute } from '../route.ts'

/** How to host. */
export const planInference = defineRoute({
  method: 'post',
  path: '/api/plan/inference',
  title: 'How to host a service: its traffic replayed against every option',
  query: z.object({}),
  body: z.strictObject({
    /** Fields of a service, as its description names them; they come before those of the text. */
    service: z.record(z.string(), z.unknown()).default({}),
    /** Text of a service description (YAML or JSON). */
    document: z.string().max(4_000_000).nullable().default(null),
    /** A file of traffic as text, with its name. */
    traffic: z
      .strictObject({ name: z.string().min(1).max(255), text: z.string().max(64_000_000) })
      .nullable()
      .default(null),
  }),
  example: { query: {}, body: { service: EXAMPLE_SERVICE } },
  answer: planInferenceShape,
  tables: {
    options: ({ options }) =>
      options.map(({ lines: _lines, notes: _notes, timeline: _timeline, misses, ...option }) => ({
        ...option,
        misses: misses.join('; '),
      })),
    sensitivity: ({ sensitivity }) => sensitivity,
    excluded: ({ excluded }) => excluded,
  },
  streams: true,
  handle: async (room, { body, signal, progress }) =>
    inferenceFor(body, await room.bookData(), {
      signal,
      onProgress: ({ stage, done, total, requests }) =>
        progress(
          done,
          total === 0 ? null : total,
          `${STAGE_WORDS[stage]}${requests > 0 ? `, ${requests} requests replayed` : ''}`,
        ),
    }),
})

const STAGE_WORDS = {
  preselect: 'Choosing options',
  replay: 'Replaying the traffic',
  sensitivity: 'Replaying other circumstances',
} as const
