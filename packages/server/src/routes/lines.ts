import { billLines, billLinesShape } from '@costwright/app/dashboard/bill-lines'
import { z } from 'zod'
import { countField, sliceFields } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Lines of the bill, a page of them. */
export const lines = defineRoute({
  method: 'get',
  path: '/api/lines',
  title: 'The lines behind a figure, the dearest first, a page at a time',
  query: z.object({ ...sliceFields, offset: countField(0, 100_000_000), limit: countField(500, 10_000) }),
  body: null,
  example: { query: { where: 'component=notebook', limit: '20' }, body: null },
  answer: billLinesShape,
  tables: { lines: (answer) => answer.lines },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) =>
      billLines(bill, { ...sliceOf(bill, query, asOf), offset: query.offset, limit: Math.max(1, query.limit) }),
    ),
})
