import { compareSpend, compareSpendShape } from '@costwright/app/dashboard/compare-spend'
import { chargeGroups } from '@costwright/app/spend/charge-groups'
import { spendDimensions } from '@costwright/app/spend/spend-dimensions'
import { z } from 'zod'
import { comparedRanges } from '../compared-ranges.ts'
import { commaTexts, countField, metricField, textField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { filtersOf } from '../slice-of.ts'

/** Two stretches of time side by side. */
export const compare = defineRoute({
  method: 'get',
  path: '/api/spend/compare',
  title: 'Two stretches of time side by side, by any dimensions',
  query: z.object({
    before: textField,
    after: textField,
    where: texts,
    metric: metricField,
    by: commaTexts,
    include: commaTexts,
    top: countField(500, 10_000),
  }),
  body: null,
  example: { query: { by: 'component', top: '5' }, body: null },
  answer: compareSpendShape,
  tables: { rows: ({ rows }) => rows },
  handle: (room, { query }) =>
    room.withBill(async (bill, asOf) =>
      compareSpend(bill, {
        ...(await comparedRanges(bill, query, asOf)),
        where: filtersOf(bill, query.where),
        metric: query.metric,
        by: spendDimensions(query.by, bill.catalog),
        include: chargeGroups(query.include),
        top: query.top,
      }),
    ),
})
