import { trainingFor } from '@costwright/app/dashboard/training-for'
import { planTrainingShape } from '@costwright/app/plan-training/plan-shape'
import { z } from 'zod'
import { EXAMPLE_JOB } from '../examples.ts'
import { defineRoute } from '../route.ts'
import { trainingBody } from '../training-body.ts'

/** Where to train. */
export const planTraining = defineRoute({
  method: 'post',
  path: '/api/plan/training',
  title: 'Where to train a job: every option with time, cost, interval and risk',
  query: z.object({}),
  body: trainingBody,
  example: { query: {}, body: { job: EXAMPLE_JOB } },
  answer: planTrainingShape,
  tables: {
    options: ({ options }) =>
      options.map(({ lines: _lines, notes: _notes, spot, ...option }) => ({ ...option, band: spot?.band ?? null })),
    excluded: ({ excluded }) => excluded,
  },
  handle: async (room, { body }) => (await trainingFor(body, await room.bookData())).answer,
})
