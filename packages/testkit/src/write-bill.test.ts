import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Bill } from '@costwright/warehouse/store/open-bill'
import type { Query } from '@costwright/warehouse/queries/query'
import { writeBill } from './write-bill.ts'

const everything: Query<null, { booked_at: string; unblended_usd: string; tags: Record<string, string> | null }> = {
  id: 'everything',
  answers: 'the lines',
  parameters: z.null(),
  row: z.object({
    booked_at: z.string(),
    unblended_usd: z.string(),
    tags: z.record(z.string(), z.string()).nullable(),
  }),
  example: null,
  text: (_, lines) => ({
    sql: `SELECT booked_at, unblended_usd, tags FROM ${lines} ORDER BY booked_at`,
    parameters: [],
  }),
}

test('a written bill is read back, by period, without loss', async () => {
  const folder = await mkdtemp(join(tmpdir(), "bill o'"))
  await writeBill(folder, {
    '2026-09': [{ booked_at: '2026-09-01 00:00:00', unblended_usd: '0.1234567891', tags: { team: "o'hara" } }],
    '2026-10': [{ booked_at: '2026-10-01 01:00:00', unblended_usd: '-3' }],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  expect(await bill.ask(everything, null)).toEqual([
    { booked_at: '2026-09-01T00:00:00Z', unblended_usd: '0.1234567891', tags: { team: "o'hara" } },
    { booked_at: '2026-10-01T01:00:00Z', unblended_usd: '-3.0000000000', tags: null },
  ])
  expect(await bill.ask(everything, null, ['2026-10'])).toHaveLength(1)
  expect(await bill.ask(everything, null, ['2025-01'])).toEqual([])
  bill.close()
  await rm(folder, { recursive: true })
})
