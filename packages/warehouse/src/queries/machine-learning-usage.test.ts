import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { machineLearningUsage } from './machine-learning-usage.ts'

test('all usage of SageMaker and nothing else, the dearest first', async () => {
  const base = { charge_kind: 'usage', purchase_option: 'on-demand' }
  const folder = await mkdtemp(join(tmpdir(), 'ml-usage-'))
  await writeBill(folder, {
    '2026-09': [
      {
        ...base,
        booked_at: '2026-09-01 05:00:00',
        charge_end: '2026-09-01 06:00:00',
        service: 'AmazonSageMaker',
        usage_type: 'a',
        unblended_usd: '1',
      },
      {
        ...base,
        booked_at: '2026-09-03',
        charge_end: '2026-09-04',
        service: 'Amazon SageMaker AI',
        usage_type: 'a',
        unblended_usd: '0.5',
      },
      {
        ...base,
        booked_at: '2026-09-01 06:00:00',
        service: 'Seller',
        instance_type: 'ml.m5.large',
        usage_type: 'b',
        unblended_usd: '7',
      },
      {
        ...base,
        booked_at: '2026-09-01 06:00:00',
        charge_end: '2026-10-01',
        service: 'AmazonS3',
        usage_type: 'c',
        unblended_usd: '9',
      },
      { booked_at: '2026-09-30', charge_kind: 'tax', service: 'AmazonSageMaker', unblended_usd: '3' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const row = { component: null, charge_kind: 'usage', purchase_option: 'on-demand', instance_type: null }
  expect(await bill.ask(machineLearningUsage, { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' })).toEqual([
    { ...row, usage_type: 'b', instance_type: 'ml.m5.large', usd: '7.0000000000' },
    { ...row, usage_type: 'a', usd: '1.5000000000' },
  ])
  bill.close()
  await rm(folder, { recursive: true })
})
