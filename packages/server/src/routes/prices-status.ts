import { pricesStatus as statusOf, pricesStatusSchema } from '@costwright/app/prices-status'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** The price book in force. */
export const pricesStatus = defineRoute({
  method: 'get',
  path: '/api/prices/status',
  title: 'The price book in force: sources, dates, what it lacks',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: pricesStatusSchema,
  tables: {
    sources: ({ sources }) => sources,
    components: ({ components }) => components,
    regions: ({ regions }) => regions,
  },
  handle: (room) => statusOf(room.home, room.shippedBook, room.now()),
})
