import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { lines } from './lines.ts'

const SLICE = {
  from: '2026-09-01 00:00:00',
  to: '2026-09-02 00:00:00',
  where: [
    { dimension: { kind: 'column' as const, name: 'usage-type' as const }, operator: 'in' as const, values: ['Host'] },
  ],
}

test('lines of a group, page by page, whole', async () => {
  const line = { booked_at: '2026-09-01 05:00:00', usage_type: 'Host', charge_kind: 'usage' }
  const pages = await withBill(
    {
      '2026-09': [
        { ...line, resource: 'b', unblended_usd: '1' },
        { ...line, resource: 'a', unblended_usd: '1', quantity: '2.5', unit: 'Hrs', tags: { team: 'core' } },
        { ...line, resource: 'c', unblended_usd: '7' },
        { ...line, resource: 'd', unblended_usd: '9', booked_at: '2026-09-02 00:00:00' },
        { ...line, resource: 'e', unblended_usd: '9', usage_type: 'Train' },
      ],
    },
    async (bill) => [
      await bill.ask(lines, { slice: SLICE, limit: 2, offset: 0 }),
      await bill.ask(lines, { slice: SLICE, limit: 2, offset: 2 }),
    ],
  )
  expect(pages.map((page) => page.map((row) => row.resource))).toEqual([['c', 'a'], ['b']])
  expect(pages[0]?.[1]).toEqual({
    charge_start: '2026-09-01T05:00:00Z',
    charge_end: null,
    booked_at: '2026-09-01T05:00:00Z',
    account: null,
    charge_kind: 'usage',
    service: null,
    region: null,
    usage_type: 'Host',
    operation: null,
    resource: 'a',
    description: null,
    unit: 'Hrs',
    quantity: '2.5000000000',
    unblended_usd: '1.0000000000',
    amortized_usd: '0.0000000000',
    net_usd: '0.0000000000',
    list_usd: '0.0000000000',
    component: null,
    phase: null,
    instance_type: null,
    purchase_option: null,
    commitment: null,
    tags: { team: 'core' },
  })
})
