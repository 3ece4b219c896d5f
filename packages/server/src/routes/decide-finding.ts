import { decideFinding as decide } from '@costwright/app/findings/decide-finding'
import { decideFindingShape, decisionShape } from '@costwright/app/findings/decision-shape'
import { z } from 'zod'
import { EXAMPLE_FINDING } from '../examples.ts'
import { defineRoute } from '../route.ts'

/** Accepts, snoozes or dismisses a finding. */
export const decideFinding = defineRoute({
  method: 'post',
  path: '/api/decisions',
  title: 'Accept, snooze or dismiss a finding; costwright audit honours it',
  query: z.object({}),
  body: decideFindingShape,
  example: {
    query: {},
    body: { finding: EXAMPLE_FINDING, kind: 'snooze', reason: 'until the launch', until: '2099-12-31' },
  },
  answer: decisionShape,
  tables: {},
  handle: async (room, { body }) => decide(room.home, body, await room.audit(), room.now()),
})
