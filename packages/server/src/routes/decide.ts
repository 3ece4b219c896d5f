import { decideFor } from '@costwright/app/dashboard/decide-for'
import { decideShape } from '@costwright/app/decide'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** The decision matrix. */
export const decide = defineRoute({
  method: 'post',
  path: '/api/decide',
  title: 'Which SageMaker component to use or skip in which phase, with its monthly cost',
  query: z.object({}),
  body: z.strictObject({
    /** Fields of a project, as `schemas/project.json` names them; they come before those of the text. Nothing: the documented defaults. */
    project: z.record(z.string(), z.unknown()).default({}),
    /** Text of a project description (YAML or JSON). */
    document: z.string().max(4_000_000).nullable().default(null),
    phase: decideShape.shape.phase.nullable().default(null),
  }),
  example: { query: {}, body: {} },
  answer: decideShape,
  tables: {
    decisions: ({ decisions }) =>
      decisions.map(({ component, title, phase, verdict, why, countedUsd }) => ({
        component,
        title,
        phase,
        verdict,
        why,
        countedUsd,
      })),
    phases: ({ phases }) => phases.map(({ storage: _storage, ...phase }) => phase),
  },
  handle: async (room, { body }) => decideFor(body, await room.bookData()),
})
