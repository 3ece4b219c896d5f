import { decideFinding as decide } from '@costwright/app/findings/decide-finding'
import { decideFindingShape, decisionShape } from '@costwright/app/findings/decision-shape'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** Accepts, snoozes or dismisses a finding. */
export const decideFinding = defineRoute({
  method: 'post',
  path: '/api/decisions',
  title: 'Accept, snooze or dismiss a finding; costwright audit honours it',
  query: z.object({}),
  body: decideFindingShape,
  answer: decisionShape,
  tables: {},
  handle: async (room, { body }) => decide(room.home, body, await room.audit(), room.now()),
})
