import { spendChoices, spendChoicesShape } from '@costwright/app/dashboard/spend-choices'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** What questions about the bills can say. */
export const choices = defineRoute({
  method: 'get',
  path: '/api/spend/choices',
  title: 'Dimensions, tags, months and accounts of the imported bills, for menus',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: spendChoicesShape,
  tables: { accounts: ({ accounts }) => accounts },
  handle: (room) => room.withBill(async (bill) => spendChoices(bill), 'catalog'),
})
