import { overview as overviewOf } from '@costwright/app/dashboard/overview'
import { overviewShape } from '@costwright/app/dashboard/overview-shape'
import { z } from 'zod'
import { metricField, textField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'

/** All that the first page shows, in one answer. */
export const overview = defineRoute({
  method: 'get',
  path: '/api/overview',
  title: 'Spend over time, the month against its forecast, movers, savings, freshness and gaps',
  query: z.object({
    from: textField,
    to: textField,
    where: texts,
    metric: metricField,
    /** `quick` leaves out the change and its movers, which take longest on a large bill: a page shows the rest meanwhile. */
    part: z.enum(['quick', 'whole']).default('whole'),
  }),
  body: null,
  example: { query: {}, body: null },
  answer: overviewShape,
  tables: {
    spend: ({ spend }) => spend?.rows ?? [],
    movers: ({ change }) => change?.movers ?? [],
    forecast: ({ forecast }) => forecast?.daily ?? [],
    savings: ({ savings }) => savings?.top ?? [],
    sources: ({ sources }) => sources,
  },
  handle: (room, { query }) => overviewOf(room, query),
})
