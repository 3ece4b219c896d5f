import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { existingPlans } from './existing-plans.ts'

test('plans that cover machine learning, by their fee or by what they cover; others and other months are left out', async () => {
  const fee = (hour: string, commitment: string, more: TestLine = {}): TestLine => ({
    booked_at: `2026-09-01 ${hour}:00:00`,
    charge_end: `2026-09-01 ${hour}:59:59`,
    charge_kind: 'commitment-fee',
    commitment,
    commitment_usd: '2',
    commitment_used_usd: '1.5',
    ...more,
  })
  const folder = await mkdtemp(join(tmpdir(), 'existing-plans-'))
  await writeBill(folder, {
    '2026-09': [
      fee('00', 'ml', { component: 'sagemaker-savings-plan' }),
      fee('01', 'ml', { component: 'sagemaker-savings-plan' }),
      fee('00', 'covers'),
      fee('00', 'compute', { component: 'other-savings-plan' }),
      fee('00', 'ml', { booked_at: '2026-08-01 00:00:00' }),
      {
        booked_at: '2026-09-01',
        charge_kind: 'plan-covered',
        usage_type: 'USE1-Train:ml.m5.large',
        commitment: 'covers',
      },
      { booked_at: '2026-09-01', charge_kind: 'plan-covered', usage_type: 'USE1-Train:ml.m5.large' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const at = '2026-09-01T00:00:00Z'
  expect(await bill.ask(existingPlans, { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' })).toEqual([
    {
      commitment: 'covers',
      hours: 1,
      first_at: at,
      last_at: at,
      committed_usd: '2.0000000000',
      used_usd: '1.5000000000',
    },
    {
      commitment: 'ml',
      hours: 2,
      first_at: at,
      last_at: '2026-09-01T01:00:00Z',
      committed_usd: '4.0000000000',
      used_usd: '3.0000000000',
    },
  ])
  bill.close()
  await rm(folder, { recursive: true })
})
