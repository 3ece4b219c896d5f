import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import type { LineFilter } from './line-slice.ts'
import { hourlyUsage } from './hourly-usage.ts'

const host = (at: string, usd: string, more: TestLine = {}): TestLine => ({
  booked_at: `2026-09-01 ${at}:00:00`,
  charge_end: `2026-09-01 ${String(Number(at) + 1).padStart(2, '0')}:00:00`,
  charge_kind: 'usage',
  purchase_option: 'on-demand',
  region: 'us-east-1',
  usage_type: 'USE1-Host:ml.m5.xlarge',
  component: 'hosting',
  instance_type: 'ml.m5.xlarge',
  resource: 'endpoint/shop',
  unit: 'Hrs',
  quantity: '1',
  unblended_usd: usd,
  ...more,
})

const LINES: readonly TestLine[] = [
  host('00', '0.23'),
  host('00', '0.0000000001', { resource: 'endpoint/50%_off!' }),
  host('02', '0.23'),
  // A refund of an hour, and a day in one line.
  host('02', '-0.03'),
  host('00', '5.52', { booked_at: '2026-09-02 00:00:00', charge_end: '2026-09-03 00:00:00', quantity: '24' }),
  host('01', '0.23', { charge_kind: 'plan-covered', purchase_option: 'savings-plan' }),
  host('01', '0', { charge_kind: 'plan-covered', purchase_option: 'savings-plan', list_usd: '0.5' }),
  host('03', '0.07', { purchase_option: 'spot' }),
  host('03', '1', { instance_type: null }),
  host('03', '2', { instance_type: 'ml.m5.large', usage_type: 'EU-Host:ml.m5.large', region: null, unit: 'Count' }),
  host('00', '9', { booked_at: '2026-09-05 00:00:00' }),
]
const WINDOW = { from: '2026-09-01 00:00:00', to: '2026-09-05 00:00:00' }
const by = (
  name: 'component' | 'usage-type' | 'resource' | 'region',
  operator: LineFilter['operator'],
  ...values: (string | null)[]
): LineFilter => ({
  dimension: { kind: 'column', name },
  operator,
  values,
})

let folder: string
let bill: Bill
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hourly-usage-'))
  await writeBill(folder, { '2026-09': LINES })
  bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
})
afterAll(async () => {
  bill.close()
  await rm(folder, { recursive: true })
})

const kind = {
  usage_type: 'USE1-Host:ml.m5.xlarge',
  region: 'us-east-1',
  component: 'hosting',
  instance_type: 'ml.m5.xlarge',
}

test('hours, days and covered usage, exact; spot, storage and other hours are not in it', async () => {
  expect(await bill.ask(hourlyUsage, { ...WINDOW, marked: [] })).toEqual([
    {
      charge_kind: 'plan-covered',
      ...kind,
      is_marked: false,
      hours: [1],
      lengths: [1],
      ticks: [7_300_000_000],
      instance_hours: '2.0000000000',
    },
    {
      charge_kind: 'usage',
      usage_type: 'EU-Host:ml.m5.large',
      region: null,
      component: 'hosting',
      instance_type: 'ml.m5.large',
      is_marked: false,
      hours: [3],
      lengths: [1],
      ticks: [20_000_000_000],
      instance_hours: null,
    },
    {
      charge_kind: 'usage',
      ...kind,
      is_marked: false,
      hours: [0, 2, 24],
      lengths: [1, 1, 24],
      ticks: [2_300_000_001, 2_000_000_000, 55_200_000_000],
      instance_hours: '28.0000000000',
    },
  ])
})

test.each([
  [[by('component', 'in', 'hosting')], ['EU-Host:ml.m5.large', 'USE1-Host:ml.m5.xlarge']],
  [[by('usage-type', 'contains', 'ml.m5.large')], ['EU-Host:ml.m5.large']],
  [[by('resource', 'contains', '50%_off!')], ['USE1-Host:ml.m5.xlarge']],
  [[by('resource', 'in', 'nothing'), by('region', 'in', null)], ['EU-Host:ml.m5.large']],
  [[by('region', 'not-in', 'us-east-1')], ['EU-Host:ml.m5.large']],
  [[by('resource', 'in', "' OR true --")], []],
])('marks what %j says', async (marked, expected) => {
  const rows = await bill.ask(hourlyUsage, { ...WINDOW, marked })
  const found = rows.filter((row) => row.is_marked && row.charge_kind === 'usage').map((row) => row.usage_type)
  expect(found).toEqual(expected)
  const ticks = rows.flatMap((row) => (row.charge_kind === 'usage' ? row.ticks.map(Number) : []))
  expect(ticks.reduce((sum, one) => sum + one, 0)).toBe(79_500_000_001)
})
