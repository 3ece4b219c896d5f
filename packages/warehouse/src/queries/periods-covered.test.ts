import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { periodsCovered } from './periods-covered.ts'

test('months with their first and last hour, lines and dollars', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'periods-'))
  await writeBill(folder, {
    '2026-08': [{ booked_at: '2026-08-31 23:00:00', unblended_usd: '1' }],
    '2026-10': [
      { booked_at: '2026-10-01 00:00:00', unblended_usd: '0.1' },
      { booked_at: '2026-10-02 05:00:00', unblended_usd: '0.2' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  expect(await bill.ask(periodsCovered, null)).toEqual([
    {
      month: '2026-08-01T00:00:00Z',
      first_at: '2026-08-31T23:00:00Z',
      last_at: '2026-08-31T23:00:00Z',
      lines: 1,
      unblended_usd: '1.0000000000',
    },
    {
      month: '2026-10-01T00:00:00Z',
      first_at: '2026-10-01T00:00:00Z',
      last_at: '2026-10-02T05:00:00Z',
      lines: 2,
      unblended_usd: '0.3000000000',
    },
  ])
  bill.close()
  await rm(folder, { recursive: true })
})
