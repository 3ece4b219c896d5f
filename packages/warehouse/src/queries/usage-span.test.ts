import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { usageSpan } from './usage-span.ts'

test('ends with the last hour or day of usage, not with a charge for a month or a fee', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'usage-span-'))
  await writeBill(folder, {
    '2026-09': [
      { charge_kind: 'usage', booked_at: '2026-09-01 05:00:00', charge_end: '2026-09-01 06:00:00' },
      { charge_kind: 'plan-covered', booked_at: '2026-09-03', charge_end: '2026-09-04' },
      { charge_kind: 'usage', booked_at: '2026-09-01', charge_end: '2026-10-01' },
      { charge_kind: 'commitment-fee', booked_at: '2026-09-30', charge_end: '2026-09-30 01:00:00' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  expect(await bill.ask(usageSpan, null)).toEqual([
    { first_at: '2026-09-01T05:00:00Z', end_at: '2026-09-04T00:00:00Z' },
  ])
  expect(await bill.ask(usageSpan, null, [])).toEqual([{ first_at: null, end_at: null }])
  bill.close()
  await rm(folder, { recursive: true })
})
