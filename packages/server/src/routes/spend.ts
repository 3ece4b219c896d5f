import { spend as spendOf, spendShape } from '@costwright/app/spend/spend'
import { chargeGroups } from '@costwright/app/spend/charge-groups'
import { spendDimensions } from '@costwright/app/spend/spend-dimensions'
import { z } from 'zod'
import { commaTexts, countField, sliceFields, switchField } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Dollars by any dimensions and lengths of time. */
export const spend = defineRoute({
  method: 'get',
  path: '/api/spend',
  title: 'Where the money went, by any dimensions and lengths of time',
  query: z.object({
    ...sliceFields,
    by: commaTexts,
    granularity: z.enum(['none', ...spendShape.shape.granularity.unwrap().options]).default('none'),
    /** Charges that count with usage instead of apart, or `all`. */
    include: commaTexts,
    top: countField(500, 10_000),
    quantity: switchField,
  }),
  body: null,
  example: { query: { by: 'phase,component', granularity: 'month', top: '5' }, body: null },
  answer: spendShape,
  tables: {
    rows: ({ rows, rest }) => [
      ...rows,
      ...rest.map(({ start, groups, usd }) => ({ ...(start === null ? {} : { start }), rest: groups, usd })),
    ],
  },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) =>
      spendOf(bill, {
        ...sliceOf(bill, query, asOf),
        by: spendDimensions(query.by, bill.catalog),
        granularity: query.granularity === 'none' ? null : query.granularity,
        include: chargeGroups(query.include),
        top: query.top,
        withQuantity: query.quantity,
      }),
    ),
})
