import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { dailySpend } from './daily-spend.ts'

test('days, with what does not come day by day apart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'daily-'))
  const hour = (at: string, end: string, kind: string, usd: string) => ({
    booked_at: `2026-09-${at}:00:00`,
    charge_end: `2026-${end}:00:00`,
    charge_kind: kind,
    unblended_usd: usd,
  })
  await writeBill(folder, {
    '2026-09': [
      hour('01 00', '09-01 01', 'usage', '0.1'),
      hour('01 23', '09-02 00', 'plan-covered', '0.2'),
      hour('01 23', '09-02 00', 'plan-negation', '-0.05'),
      hour('01 00', '10-01 00', 'commitment-fee', '70'),
      hour('02 00', '09-03 00', 'usage', '1'),
      hour('02 00', '10-01 00', 'tax', '9'),
      hour('03 00', '09-03 00', 'upfront-fee', '500'),
      hour('03 00', '09-03 01', 'refund', '-3'),
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const all = { slice: { from: null, to: null, where: [] }, metric: 'unblended' as const }
  expect((await bill.ask(dailySpend, all)).map((row) => [row.charge_day.slice(0, 10), row.stream, row.usd])).toEqual([
    ['2026-09-01', 'daily', '0.2500000000'],
    ['2026-09-01', 'monthly', '70.0000000000'],
    ['2026-09-02', 'daily', '1.0000000000'],
    ['2026-09-02', 'tax', '9.0000000000'],
    ['2026-09-03', 'one-time', '500.0000000000'],
    ['2026-09-03', 'refund', '-3.0000000000'],
  ])
  bill.close()
  await rm(folder, { recursive: true })
})
