import { spendForecastShape } from '@costwright/app/spend/forecast-shape'
import { spendForecast } from '@costwright/app/spend/spend-forecast'
import { z } from 'zod'
import { metricField, texts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { filtersOf } from '../slice-of.ts'

/** What the months to come will cost. */
export const forecast = defineRoute({
  method: 'get',
  path: '/api/spend/forecast',
  title: 'What the running month and the three after it will cost',
  query: z.object({ where: texts, metric: metricField }),
  body: null,
  example: { query: {}, body: null },
  answer: spendForecastShape,
  tables: { months: ({ months }) => months, daily: ({ daily }) => daily, recent: ({ recent }) => recent },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) =>
      spendForecast(bill, { where: filtersOf(bill, query.where), metric: query.metric, now: asOf }),
    ),
})
