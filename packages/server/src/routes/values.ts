import { spendValues, spendValuesShape } from '@costwright/app/dashboard/spend-choices'
import { z } from 'zod'
import { countField, sliceFields } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Values of one dimension. */
export const values = defineRoute({
  method: 'get',
  path: '/api/spend/values',
  title: 'Values of one dimension, the dearest first, for filters',
  query: z.object({ ...sliceFields, dimension: z.string().min(1).max(300), limit: countField(200, 5000) }),
  body: null,
  example: { query: { dimension: 'service' }, body: null },
  answer: spendValuesShape,
  tables: { values: (answer) => answer.values },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) =>
      spendValues(bill, { ...sliceOf(bill, query, asOf), dimension: query.dimension, limit: query.limit }),
    ),
})
