import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { unitCounts } from './unit-counts.ts'

test('a resource counts once, however many days and units it is metered in', async () => {
  const job = { component: 'training', charge_kind: 'usage', resource: 'job/1', unit: 'Hrs', amortized_usd: '1' }
  const rows = await withBill(
    {
      '2026-09': [
        { ...job, booked_at: '2026-09-01 00:00:00', quantity: '1' },
        { ...job, booked_at: '2026-09-01 01:00:00', quantity: '2' },
        { ...job, booked_at: '2026-09-02 00:00:00', quantity: '0.5', charge_kind: 'plan-covered' },
        { ...job, booked_at: '2026-09-02 00:00:00', quantity: '3', charge_kind: 'plan-negation' },
        { ...job, booked_at: '2026-09-02 00:00:00', quantity: '7', unit: 'GB' },
        { ...job, booked_at: '2026-09-02 00:00:00', quantity: '1', resource: 'job/2' },
        { ...job, booked_at: '2026-09-02 00:00:00', quantity: null, unit: null, resource: null },
        { ...job, booked_at: '2026-09-02 00:00:00', charge_kind: 'credit', amortized_usd: '-6' },
      ],
    },
    async (bill) => bill.ask(unitCounts, { slice: { from: null, to: null, where: [] }, metric: 'amortized' }),
  )
  const none = { component: 'training', is_total: false, resources: 0, resource_days: 0, lines_without_resource: 0 }
  expect(rows).toEqual([
    { ...none, unit: 'GB', usd: '1.0000000000', quantity: '7.0000000000' },
    { ...none, unit: 'Hrs', usd: '4.0000000000', quantity: '4.5000000000' },
    { ...none, unit: null, usd: '1.0000000000', quantity: null },
    {
      component: 'training',
      unit: null,
      is_total: true,
      usd: '6.0000000000',
      quantity: null,
      resources: 2,
      resource_days: 3,
      lines_without_resource: 1,
    },
  ])
})

test('the same day of two months is two days', async () => {
  const job = { component: 'training', charge_kind: 'usage', resource: 'job/1', unit: 'Hrs', quantity: '1' }
  const rows = await withBill(
    {
      '2026-08': [{ ...job, booked_at: '2026-08-31 00:00:00' }],
      '2026-09': [
        { ...job, booked_at: '2026-09-01 00:00:00' },
        { ...job, booked_at: '2026-09-30 00:00:00' },
      ],
      '2026-10': [
        { ...job, booked_at: '2026-10-31 00:00:00' },
        { ...job, booked_at: '2026-10-31 00:00:00', unit: 'GB' },
      ],
    },
    async (bill) => bill.ask(unitCounts, { slice: { from: null, to: null, where: [] }, metric: 'amortized' }),
  )
  expect(rows.filter((row) => row.is_total).map((row) => [row.resources, row.resource_days])).toEqual([[1, 4]])
})
