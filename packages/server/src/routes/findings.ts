import { listFindings } from '@costwright/app/findings/list-findings'
import { findingsShape } from '@costwright/app/findings/findings-shape'
import { decisionsInForce } from '@costwright/app/findings/read-decisions'
import { z } from 'zod'
import { findingRows } from '../finding-rows.ts'
import { defineRoute } from '../route.ts'

/** Findings, the dearest first. */
export const findings = defineRoute({
  method: 'get',
  path: '/api/findings',
  title: 'What to fix, in dollars a month, the dearest first',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: findingsShape,
  tables: {
    findings: (answer) => findingRows(answer.findings),
    exempted: ({ exempted }) =>
      exempted.map(({ resource: { tags: _tags, ...resource }, ...one }) => ({ ...one, ...resource })),
    rules: ({ byRule }) => byRule,
    abstentions: ({ abstentions }) => abstentions,
    advice: ({ advice }) => advice,
  },
  handle: async (room) => listFindings(await room.audit(), await decisionsInForce(room.home, room.now())),
})
