import { spendAround, spendAroundShape } from '@costwright/app/spend/spend-around'
import { z } from 'zod'
import { countField, sliceFields, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Machine learning outside of SageMaker. */
export const around = defineRoute({
  method: 'get',
  path: '/api/spend/around',
  title: 'What machine learning costs outside of SageMaker, and how sure that is',
  query: z.object({ ...sliceFields, mlTag: texts, top: countField(100, 5000) }),
  body: null,
  example: { query: { top: '5' }, body: null },
  answer: spendAroundShape,
  tables: { rows: ({ rows }) => rows, services: ({ services }) => services },
  handle: (room, { query }) =>
    room.withBill(
      (bill, asOf) =>
        spendAround(bill, { ...sliceOf(bill, query, asOf), mlTags: query.mlTag.map(tagOf), top: query.top }),
      'slow',
    ),
})

/** `team=search`, or `ml` for any value. */
function tagOf(text: string): { readonly key: string; readonly value: string | null } {
  const [key = '', ...value] = text.split('=')
  return { key: key.trim(), value: value.length === 0 ? null : value.join('=').trim() }
}
