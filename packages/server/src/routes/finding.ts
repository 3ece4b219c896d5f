import { oneFinding } from '@costwright/app/findings/one-finding'
import { oneFindingShape } from '@costwright/app/findings/findings-shape'
import { decisionsInForce } from '@costwright/app/findings/read-decisions'
import { z } from 'zod'
import { EXAMPLE_FINDING } from '../examples.ts'
import { defineRoute } from '../route.ts'

/** One finding with its evidence. */
export const finding = defineRoute({
  method: 'get',
  path: '/api/finding',
  title: 'One finding: its evidence, the two bills, the fix',
  query: z.object({ id: z.string().min(1).max(1000) }),
  body: null,
  example: { query: { id: EXAMPLE_FINDING }, body: null },
  answer: oneFindingShape,
  tables: {
    bills: ({ bills }) => bills,
    evidence: ({ finding: { evidence } }) =>
      evidence.flatMap((one): readonly object[] =>
        one.kind === 'fact'
          ? [{ label: one.label, at: null, value: one.value, unit: null, source: one.source }]
          : one.values.map((value, index) => ({
              label: one.label,
              at: new Date(Date.parse(one.startAt) + index * one.periodSeconds * 1000).toISOString(),
              value,
              unit: one.unit,
              source: one.source,
            })),
      ),
  },
  handle: async (room, { query }) =>
    oneFinding(await room.undecidedAudit(), query.id, await decisionsInForce(room.home, room.now())),
})
