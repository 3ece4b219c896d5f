import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { chargeTotals } from './charge-totals.ts'

const ALL = { from: null, to: null, where: [] }

test('a credit does not hide usage, and a line without a kind is counted', async () => {
  const rows = await withBill(
    {
      '2026-09': [
        { booked_at: '2026-09-01 00:00:00', charge_kind: 'usage', unblended_usd: '10.0000000001', net_usd: '9' },
        { booked_at: '2026-09-01 00:00:00', charge_kind: 'credit', unblended_usd: '-10', net_usd: '-9' },
        { booked_at: '2026-09-30 00:00:00', charge_kind: 'other', unblended_usd: '1' },
        { booked_at: '2026-09-30 00:00:00', charge_kind: null, unblended_usd: '2' },
      ],
    },
    async (bill) => [
      await bill.ask(chargeTotals, { slice: ALL, metric: 'unblended' }),
      await bill.ask(chargeTotals, { slice: { ...ALL, to: '2026-09-02 00:00:00' }, metric: 'net' }),
    ],
  )
  expect(rows).toEqual([
    [
      { charge_kind: 'credit', lines: 1, usd: '-10.0000000000' },
      { charge_kind: 'other', lines: 2, usd: '3.0000000000' },
      { charge_kind: 'usage', lines: 1, usd: '10.0000000001' },
    ],
    [
      { charge_kind: 'credit', lines: 1, usd: '-9.0000000000' },
      { charge_kind: 'usage', lines: 1, usd: '9.0000000000' },
    ],
  ])
})
