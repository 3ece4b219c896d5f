import { dashboardStatus } from '@costwright/app/dashboard/dashboard-status'
import { statusShape } from '@costwright/app/dashboard/status-shape'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** Sources, freshness, versions. */
export const status = defineRoute({
  method: 'get',
  path: '/api/status',
  title: 'Where answers come from, how fresh they are, and what stands in the way',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: statusShape,
  tables: {},
  handle: (room) => dashboardStatus(room),
})
