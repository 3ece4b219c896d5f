import { decisionsShape } from '@costwright/app/findings/decision-shape'
import { readDecisions } from '@costwright/app/findings/read-decisions'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** What has been decided about findings. */
export const decisions = defineRoute({
  method: 'get',
  path: '/api/decisions',
  title: 'What has been decided about findings, newest first',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: decisionsShape,
  tables: { decisions: (answer) => answer.decisions },
  handle: (room) => readDecisions(room.home, room.now()),
})
