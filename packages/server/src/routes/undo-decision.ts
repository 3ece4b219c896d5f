import { decisionShape } from '@costwright/app/findings/decision-shape'
import { undoDecision as undo } from '@costwright/app/findings/undo-decision'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** Takes a decision back. */
export const undoDecision = defineRoute({
  method: 'post',
  path: '/api/decisions/undo',
  title: 'Take a decision about a finding back',
  query: z.object({}),
  body: z.strictObject({ id: z.string().min(1).max(100) }),
  example: { query: {}, body: { id: '00000000-0000-4000-8000-000000000000' } },
  answer: decisionShape,
  tables: {},
  handle: (room, { body }) => undo(room.home, body.id, room.now()),
})
