import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { windowUsage } from './window-usage.ts'

test('before and during, of a usage type and of a resource with all that it used', async () => {
  const base = { charge_kind: 'usage', account: '1', unit: 'Hrs' }
  const folder = await mkdtemp(join(tmpdir(), 'window-usage-'))
  const line = (day: string, usageType: string, resource: string, quantity: string, usd: string) => ({
    ...base,
    booked_at: `2026-09-${day} 00:00:00`,
    usage_type: usageType,
    instance_type: usageType.slice(5),
    resource,
    quantity,
    amortized_usd: usd,
  })
  await writeBill(folder, {
    '2026-09': [
      line('01', 'host:small', 'a', '24', '2'),
      line('02', 'host:small', 'a', '24', '2'),
      line('02', 'host:small', 'b', '12', '1'),
      line('03', 'host:large', 'a', '24', '9'),
      line('03', 'host:small', 'b', '12', '1'),
      { ...line('03', 'host:small', 'b', '12', '1'), unit: 'Days' },
      line('04', 'host:large', 'a', '24', '9'),
      { ...line('03', 'host:large', 'a', '24', '9'), account: '2' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const window = {
    account: '1',
    region: '',
    beforeFrom: '2026-09-01 00:00:00',
    from: '2026-09-03 00:00:00',
    to: '2026-09-04 00:00:00',
  }
  const rows = await bill.ask(windowUsage, {
    slice: { from: null, to: null, where: [] },
    metric: 'amortized',
    stepHours: 24,
    windows: [
      { ...window, id: 0, usageType: 'host:small', resource: null },
      { ...window, id: 7, usageType: 'host:large', resource: 'a' },
    ],
  })
  const small = { usage_type: 'host:small', instance_type: 'small', unit: 'Hrs' }
  expect(rows).toEqual([
    { ...small, id: 0, is_during: false, usd: '5.0000000000', quantity: '60.0000000000', resource_days: 3 },
    { ...small, id: 0, is_during: true, usd: '2.0000000000', quantity: null, unit: 'Days', resource_days: 1 },
    { ...small, id: 7, is_during: false, usd: '4.0000000000', quantity: '48.0000000000', resource_days: 2 },
    {
      id: 7,
      is_during: true,
      usage_type: 'host:large',
      instance_type: 'large',
      usd: '9.0000000000',
      quantity: '24.0000000000',
      unit: 'Hrs',
      resource_days: 1,
    },
  ])
  bill.close()
  await rm(folder, { recursive: true })
})
