import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { changePairs, OTHER_USAGE_TYPES, type ChangePairsRow } from './change-pairs.ts'

const ENDPOINT = 'arn:aws:sagemaker:us-east-1:1:endpoint/shop'
const OLD = 'arn:aws:sagemaker:us-east-1:1:endpoint/old'

function line(day: string, over: TestLine): TestLine {
  return {
    booked_at: `2026-${day} 00:00:00`,
    account: '1',
    charge_kind: 'usage',
    region: 'us-east-1',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    instance_type: 'ml.m5.xlarge',
    resource: ENDPOINT,
    unit: 'Hrs',
    quantity: '24',
    unblended_usd: '5.52',
    component: 'hosting',
    purchase_option: 'on-demand',
    ...over,
  }
}

const training = (day: string, name: string): TestLine =>
  line(day, {
    component: 'training',
    usage_type: 'USE1-Train:ml.g5.xlarge',
    instance_type: 'ml.g5.xlarge',
    resource: `arn:aws:sagemaker:us-east-1:1:training-job/${name}`,
    quantity: '2',
    unblended_usd: '2.816',
  })

const LINES: readonly TestLine[] = [
  line('09-01', {}),
  line('09-02', {}),
  line('09-01', { resource: OLD }),
  line('09-03', { usage_type: 'USE1-Host:ml.m5.large', instance_type: 'ml.m5.large', unblended_usd: '2.76' }),
  line('10-01', { purchase_option: 'savings-plan', charge_kind: 'plan-covered', quantity: '20', unblended_usd: '4.6' }),
  line('10-01', { quantity: '4', unblended_usd: '0.92' }),
  training('09-05', 'a'),
  training('10-05', 'b'),
  training('10-06', 'c'),
  line('10-09', { charge_kind: 'plan-negation', unblended_usd: '-4.6', quantity: '20' }),
  line('10-31', { charge_kind: 'credit', component: 'credit', usage_type: null, resource: null, unblended_usd: '-1' }),
  line('11-01', { unblended_usd: '1000' }),
]

const PARAMETERS = {
  before: { from: '2026-09-01 00:00:00', to: '2026-10-01 00:00:00' },
  after: { from: '2026-10-01 00:00:00', to: '2026-11-01 00:00:00' },
  where: [],
  metric: 'unblended' as const,
  mostResources: 2,
  mostGroups: 100,
}

async function ask(over: Partial<typeof PARAMETERS> = {}): Promise<readonly ChangePairsRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'change-'))
  await writeBill(folder, { '2026-09': LINES })
  const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
  const rows = await bill.ask(changePairs, { ...PARAMETERS, ...over })
  bill.close()
  await rm(folder, { recursive: true })
  return rows
}

function brief(row: ChangePairsRow): readonly unknown[] {
  const usd = [row.open_usd_before, row.open_usd_after, row.committed_usd_before, row.committed_usd_after].map(Number)
  const quantity = [row.open_quantity_before, row.open_quantity_after, row.committed_quantity_after].map(Number)
  return [
    row.flow,
    row.usage_type,
    row.driver,
    row.presence,
    row.resource?.replace(/.*:/, '') ?? null,
    usd,
    quantity,
    [row.drivers_before, row.drivers_after],
  ]
}

test('groups with everything in them, then the resources that changed most', async () => {
  expect((await ask()).map(brief)).toEqual([
    ['commitment', 'USE1-Host:ml.m5.xlarge', 'none', 'both', null, [0, -4.6, 0, 0], [0, 0, 0], [0, 0]],
    ['credit', null, 'none', 'both', null, [0, -1, 0, 0], [0, 0, 0], [0, 0]],
    // The endpoint moved to another instance type: it is in both periods.
    ['usage', 'USE1-Host:ml.m5.large', 'standing', 'both', null, [2.76, 0, 0, 0], [24, 0, 0], [1, 0]],
    ['usage', 'USE1-Host:ml.m5.xlarge', 'standing', 'before', null, [5.52, 0, 0, 0], [24, 0, 0], [1, 0]],
    ['usage', 'USE1-Host:ml.m5.xlarge', 'standing', 'both', null, [11.04, 0.92, 0, 4.6], [48, 4, 20], [2, 1]],
    ['usage', 'USE1-Train:ml.g5.xlarge', 'job', 'both', null, [2.816, 5.632, 0, 0], [2, 4, 0], [1, 2]],
    ['usage', 'USE1-Host:ml.m5.xlarge', 'standing', 'before', 'endpoint/old', [5.52, 0, 0, 0], [24, 0, 0], [1, 0]],
    [
      'usage',
      'USE1-Host:ml.m5.xlarge',
      'standing',
      'both',
      'endpoint/shop',
      [11.04, 0.92, 0, 4.6],
      [48, 4, 20],
      [2, 1],
    ],
  ])
})

test('small groups lose their names, not their dollars', async () => {
  const rows = await ask({ mostGroups: 1, mostResources: 0 })
  const sum = (list: readonly ChangePairsRow[]): number =>
    list.reduce((total, row) => total + Number(row.open_usd_after) + Number(row.committed_usd_after), 0)
  expect(sum(rows)).toBeCloseTo(sum(await ask({ mostResources: 0 })), 9)
  expect(rows.filter((row) => row.usage_type !== OTHER_USAGE_TYPES).map((row) => row.usage_type)).toEqual([
    'USE1-Host:ml.m5.xlarge',
  ])
})
