import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { series, type SeriesRow } from './series.ts'

let folder: string
let bill: Bill
const base = { charge_kind: 'usage', account: '1', region: 'us-east-1', component: 'real-time' }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'series-'))
  await writeBill(folder, {
    '2026-09': [
      { ...base, booked_at: '2026-09-01 05:00:00', usage_type: 'host', resource: 'a', amortized_usd: '1.25' },
      { ...base, booked_at: '2026-09-01 06:00:00', usage_type: 'host', resource: 'a', amortized_usd: '0.5' },
      { ...base, booked_at: '2026-09-03 06:00:00', usage_type: 'host', resource: 'a', amortized_usd: '2' },
      { ...base, booked_at: '2026-09-03 06:00:00', usage_type: 'host', resource: 'b', amortized_usd: '0.1' },
      { ...base, booked_at: '2026-09-02 00:00:00', usage_type: 'none', amortized_usd: '0.7' },
      // A month of storage at once, a fee and a credit are no usage of their day.
      { ...base, booked_at: '2026-09-01', charge_end: '2026-10-01', usage_type: 'store', amortized_usd: '99' },
      { ...base, booked_at: '2026-09-01', charge_kind: 'commitment-fee', usage_type: 'host', amortized_usd: '50' },
      { ...base, booked_at: '2026-09-02', charge_kind: 'credit', usage_type: 'host', amortized_usd: '-3' },
    ],
  })
  bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
})
afterAll(async () => {
  bill.close()
  await rm(folder, { recursive: true })
})

type Question = Parameters<(typeof series)['text']>[0]
const question: Question = {
  slice: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00', where: [] },
  step: 'day',
  metric: 'amortized',
  byResource: false,
  most: 10,
}
function ask(over: Partial<Question>): Promise<readonly SeriesRow[]> {
  return bill.ask(series, { ...question, ...over })
}
const key = { account: '1', region: 'us-east-1', resource: null, component: 'real-time' }

test('usage by the day, resources together; fees, credits and months at once are not in it', async () => {
  const all = { all_series: 2, all_usd: '4.5500000000' }
  expect(await ask({})).toEqual([
    { ...key, ...all, usage_type: 'host', buckets: [0, 2], usd: [1.75, 2.1], series_usd: '3.8500000000' },
    { ...key, ...all, usage_type: 'none', buckets: [1], usd: [0.7], series_usd: '0.7000000000' },
  ])
})

test('by resource and hour; what is beyond the dearest is counted', async () => {
  expect(await ask({ byResource: true, step: 'hour', most: 1 })).toEqual([
    {
      ...key,
      usage_type: 'host',
      resource: 'a',
      buckets: [5, 6, 54],
      usd: [1.25, 0.5, 2],
      series_usd: '3.7500000000',
      all_series: 2,
      all_usd: '3.8500000000',
    },
  ])
})
