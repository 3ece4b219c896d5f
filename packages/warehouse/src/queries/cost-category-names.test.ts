import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { costCategoryNames } from './cost-category-names.ts'

test('each name once, of the time that is asked for', async () => {
  const at = (day: string, categories: Readonly<Record<string, string>> | null) => ({
    booked_at: `2026-09-${day} 00:00:00`,
    cost_categories: categories,
  })
  const lines = [
    at('01', { unit: 'shop', stage: 'live' }),
    at('02', { unit: 'lab' }),
    at('03', null),
    at('09', { late: 'x' }),
  ]
  await withBill({ '2026-09': lines }, async (bill) => {
    const rows = await bill.ask(costCategoryNames, { from: '2026-09-01 00:00:00', to: '2026-09-09 00:00:00' })
    expect(rows).toEqual([{ name: 'stage' }, { name: 'unit' }])
  })
})
