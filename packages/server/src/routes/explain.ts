import { spendExplainShape } from '@costwright/app/spend/explain-shape'
import { spendExplain } from '@costwright/app/spend/spend-explain'
import { z } from 'zod'
import { comparedRanges } from '../compared-ranges.ts'
import { countField, metricField, textField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { filtersOf } from '../slice-of.ts'

/** Why the bill changed. */
export const explain = defineRoute({
  method: 'get',
  path: '/api/spend/explain',
  title: 'Why the bill changed from one stretch of time to another',
  query: z.object({
    before: textField,
    after: textField,
    where: texts,
    metric: metricField,
    top: countField(20, 5000),
    resources: countField(50, 5000),
  }),
  body: null,
  example: { query: { top: '3' }, body: null },
  answer: spendExplainShape,
  tables: {
    groups: ({ groups }) => groups.map(({ resources: _resources, ...group }) => group),
    components: ({ components }) => components,
    resources: ({ groups }) =>
      groups.flatMap(({ resources, usageType, component }) =>
        resources.map((one) => ({ component, usageType, ...one })),
      ),
  },
  handle: (room, { query }) =>
    room.withBill(
      async (bill, asOf) =>
        spendExplain(bill, {
          ...(await comparedRanges(bill, query, asOf)),
          where: filtersOf(bill, query.where),
          metric: query.metric,
          top: query.top,
          topResources: query.resources,
        }),
      'slow',
    ),
})
