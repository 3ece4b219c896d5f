import { spendCoverage, spendCoverageShape } from '@costwright/app/spend/spend-coverage'
import { spendDimension } from '@costwright/app/spend/spend-dimensions'
import { z } from 'zod'
import { textField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Savings Plans: what they cover, how well they are used. */
export const coverage = defineRoute({
  method: 'get',
  path: '/api/spend/coverage',
  title: 'How much of the usage plans cover, and how much of the plans is used',
  query: z.object({
    from: textField,
    to: textField,
    where: texts,
    granularity: spendCoverageShape.shape.granularity.default('month'),
    by: z.string().max(300).default('component'),
  }),
  body: null,
  example: { query: {}, body: null },
  answer: spendCoverageShape,
  tables: { periods: ({ periods }) => periods, plans: ({ plans }) => plans, eligible: ({ eligible }) => eligible },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) => {
      const { range, where } = sliceOf(bill, { ...query, metric: 'amortized' }, asOf)
      return spendCoverage(bill, {
        range,
        where,
        granularity: query.granularity,
        by: spendDimension(query.by, bill.catalog),
      })
    }),
})
