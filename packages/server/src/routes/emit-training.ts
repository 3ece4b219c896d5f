import { EMIT_TARGETS } from '@costwright/app/plan-training/emit/registry'
import { emitTrainingFor } from '@costwright/app/dashboard/training-for'
import { z } from 'zod'
import { EXAMPLE_JOB } from '../examples.ts'
import { defineRoute } from '../route.ts'
import { trainingBody } from '../training-body.ts'

/** The code that launches an option. */
export const emitTraining = defineRoute({
  method: 'post',
  path: '/api/plan/training/emit',
  title: 'The code that launches an option of a training plan',
  query: z.object({}),
  body: trainingBody.extend({
    /** Id of the option. */
    option: z.string().min(1).max(300),
    target: z.enum(EMIT_TARGETS),
  }),
  example: { query: {}, body: { job: EXAMPLE_JOB, option: 'ml.g5.xlarge×1/us-east-1/on-demand', target: 'cli' } },
  answer: z.object({ target: z.string(), text: z.string() }),
  tables: {},
  handle: async (room, { body }) => {
    const { option, target, ...job } = body
    return { target, text: await emitTrainingFor(job, await room.bookData(), option, target) }
  },
})
