import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { namedRange, spendRange } from './spend-range.ts'

const NOW = new Date('2026-11-22T08:30:00Z')
const LINE = { booked_at: '2026-08-01 00:00:00' }

function rangeOf(from: string | null, to: string | null, lastAt: string | null = null) {
  return withBill({ '2026-08': [LINE], '2026-09': [LINE] }, async (bill) => {
    for (const period of bill.periods()) if (period.period === '2026-09') period.lastAt = lastAt
    return spendRange(bill, { from, to }, NOW)
  })
}

test('by default the newest imported month', async () => {
  expect(await rangeOf(null, null)).toEqual({
    label: '2026-09',
    from: '2026-09-01 00:00:00',
    to: '2026-10-01 00:00:00',
    months: ['2026-09'],
  })
})

test.each([
  ['2026-09-14', null, null, '2026-09-14 00:00:00', '2026-10-01 00:00:00'],
  ['2026-08-14T05', '2026-09', null, '2026-08-14 05:00:00', '2026-09-01 00:00:00'],
  [null, '2026-09-03', null, '2026-08-01 00:00:00', '2026-09-03 00:00:00'],
  ['7d', '2026-09-03', null, '2026-08-27 00:00:00', '2026-09-03 00:00:00'],
  ['7d', null, null, '2026-09-24 00:00:00', '2026-10-01 00:00:00'],
  // Counted from the end of the last day that has charges.
  ['7d', null, '2026-09-14T13:00:00Z', '2026-09-08 00:00:00', '2026-09-15 00:00:00'],
  ['7d', null, '2026-09-30T23:00:00Z', '2026-09-24 00:00:00', '2026-10-01 00:00:00'],
  ['last-month', 'this-month', null, '2026-10-01 00:00:00', '2026-11-01 00:00:00'],
])('%s until before %s', async (from, to, lastAt, sqlFrom, sqlTo) => {
  const range = await rangeOf(from, to, lastAt)
  expect([range.from, range.to]).toEqual([sqlFrom, sqlTo])
})

test('months of a range are those that it touches', async () => {
  expect((await rangeOf('2026-08-31', '2026-10-01')).months).toEqual(['2026-08', '2026-09'])
  expect((await rangeOf('2025-12-31T23', '2026-01-01T01')).months).toEqual(['2025-12', '2026-01'])
})

test('a range without any time is refused, with what would do', async () => {
  await expect(rangeOf('2026-09', '2026-09')).rejects.toThrow(
    expect.objectContaining({
      code: 'empty-range',
      hint: 'the end is exclusive: September is --from 2026-09 --to 2026-10',
    }),
  )
  await expect(rangeOf('2026-12', null)).rejects.toThrow(
    expect.objectContaining({ code: 'empty-range', hint: 'the imported months end with 2026-09' }),
  )
})

test('a named range keeps its name', () => {
  expect(namedRange('last-month', NOW)).toEqual({
    label: 'last-month',
    from: '2026-10-01 00:00:00',
    to: '2026-11-01 00:00:00',
    months: ['2026-10'],
  })
})
