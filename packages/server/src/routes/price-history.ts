import { priceHistory as historyOf } from '@costwright/app/dashboard/price-history'
import { priceHistoryShape } from '@costwright/app/dashboard/price-history-shape'
import { componentsNamed } from '@costwright/app/price-components'
import { z } from 'zod'
import { commaTexts } from '../query-fields.ts'
import { defineRoute } from '../route.ts'

/** How prices changed. */
export const priceHistory = defineRoute({
  method: 'get',
  path: '/api/prices/history',
  title: 'How prices changed from book to book of the workspace',
  query: z.object({
    type: commaTexts,
    region: commaTexts,
    component: commaTexts,
    purchase: z.enum(['on-demand', 'spot', 'savings-plan', 'all']).default('on-demand'),
  }),
  body: null,
  example: { query: { type: 'ml.g5.xlarge' }, body: null },
  answer: priceHistoryShape,
  tables: {
    prices: ({ books, series }) =>
      series.flatMap(({ usdPerHour, changePercent: _change, ...one }) =>
        usdPerHour.map((usd, index) => ({ ...one, book: books[index]?.compiled ?? null, usdPerHour: usd })),
      ),
  },
  handle: (room, { query }) =>
    historyOf(room.home, room.shippedBook, {
      instanceTypes: query.type,
      regions: query.region.length === 0 ? ['us-east-1'] : query.region,
      components: componentsNamed(query.component),
      purchase: query.purchase,
    }),
})
