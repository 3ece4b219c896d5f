import { spendUnits, spendUnitsShape } from '@costwright/app/spend/spend-units'
import { quantity } from '@costwright/engine/money/quantity'
import { z } from 'zod'
import { sliceFields } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

const count = z
  .string()
  .regex(/^\d{1,15}$/, 'expected a whole number')
  .optional()
  .transform((text) => (text === undefined ? null : quantity(text)))

/** Dollars per hour, job, user. */
export const units = defineRoute({
  method: 'get',
  path: '/api/spend/units',
  title: 'Dollars per hour, job, day, user',
  query: z.object({ ...sliceFields, invocations: count, tokens: count }),
  body: null,
  example: { query: {}, body: null },
  answer: spendUnitsShape,
  tables: { units: (answer) => answer.units },
  handle: (room, { query }) =>
    room.withBill(
      (bill, asOf) =>
        spendUnits(bill, {
          ...sliceOf(bill, query, asOf),
          supplied: { invocations: query.invocations, tokens: query.tokens },
        }),
      'slow',
    ),
})
