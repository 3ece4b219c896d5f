import { expect, test, vi } from 'vitest'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { askOnce } from './ask-once.ts'

test('one question is asked once of a bill, another period or another bill anew', async () => {
  const usage = (day: string) => [{ charge_kind: 'usage', booked_at: `${day} 00:00:00`, charge_end: `${day} 01:00:00` }]
  const bills = { '2026-08': usage('2026-08-05'), '2026-09': usage('2026-09-05') }
  const endAt = async (bill: Parameters<typeof askOnce>[0], month: string): Promise<unknown> =>
    (await askOnce(bill, usageSpan, null, [month]))[0]?.end_at
  await withBill(bills, async (bill) => {
    const ask = vi.spyOn(bill, 'ask')
    expect(await endAt(bill, '2026-08')).toBe('2026-08-05T01:00:00Z')
    expect(await endAt(bill, '2026-08')).toBe('2026-08-05T01:00:00Z')
    expect(await endAt(bill, '2026-09')).toBe('2026-09-05T01:00:00Z')
    expect(ask).toHaveBeenCalledTimes(2)
  })
  await withBill({ '2026-08': usage('2026-08-07') }, async (bill) => {
    expect(await endAt(bill, '2026-08')).toBe('2026-08-07T01:00:00Z')
  })
})
