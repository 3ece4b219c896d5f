import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { usdToJson } from '@costwright/engine/money/usd'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { endpointOf, snapshotOf } from '../../../engine/src/audit/account.fixture.ts'
import { writeBill, type TestLine } from '../../../testkit/src/write-bill.ts'
import { billsFolder } from '../import/bills-folder.ts'
import { billedResources, type BilledAnswer } from './billed-resources.ts'

const ACCOUNT = '999999999993'
const RANKING = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/ranking`
const WHERE = { account: ACCOUNT, region: 'us-east-1' }

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'billed-'))
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

function line(month: string, over: TestLine): TestLine {
  return {
    booked_at: `${month}-01 00:00:00`,
    charge_end: `${month}-28 00:00:00`,
    account: ACCOUNT,
    service: 'AmazonSageMaker',
    charge_kind: 'usage',
    component: 'hosting',
    phase: 'inference',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    resource: RANKING,
    unit: 'Hrs',
    quantity: '100',
    unblended_usd: '23',
    amortized_usd: '23',
    ...over,
  }
}

/** The last hour of a month, so that it counts as whole. */
function lastHour(month: string, day: string): TestLine {
  return line(month, {
    booked_at: `${month}-${day} 23:00:00`,
    quantity: '1',
    unblended_usd: '0.23',
    amortized_usd: '0.23',
  })
}

async function ask(
  bill: Readonly<Record<string, readonly TestLine[]>>,
  over: Partial<AccountSnapshot> = {},
): Promise<BilledAnswer> {
  if (Object.keys(bill).length > 0) await writeBill(billsFolder(home), bill)
  return await billedResources(home, snapshotOf({ ...endpointOf(), ...over }))
}

const HELPLESS = { kind: 'missing-period', effect: 'prices and hours are not compared with a bill' }

it('says nothing where no bill is imported', async () => {
  expect(await ask({})).toEqual({ month: null, gaps: [] })
})

it('asks the last whole month before the account was read', async () => {
  const bucket = {
    ...WHERE,
    arn: 'arn:aws:s3:::models',
    name: 'models',
    tags: {},
    createdAt: null,
    versioning: false,
    bytesByClass: null,
    objectCount: null,
    lifecycleRules: null,
    incompleteUploads: null,
  }
  const { month, gaps } = await ask(
    {
      '2026-09': [line('2026-09', { unblended_usd: '999' }), lastHour('2026-09', '30')],
      '2026-10': [
        line('2026-10', {}),
        line('2026-10', {
          resource: RANKING.toUpperCase(),
          quantity: '2',
          unblended_usd: '0.46',
          amortized_usd: '0.46',
        }),
        line('2026-10', { charge_kind: 'plan-covered', quantity: '50', unblended_usd: '11.5', amortized_usd: '8' }),
        line('2026-10', { charge_kind: 'plan-negation', quantity: '50', unblended_usd: '-11.5', amortized_usd: '0' }),
        line('2026-10', { resource: `${RANKING}-gone`, unblended_usd: '10', amortized_usd: '10' }),
        line('2026-10', { account: '111111111111' }),
        line('2026-10', {
          service: 'AmazonS3',
          phase: 'other',
          component: 'other',
          resource: 'models',
          usage_type: 'TimedStorage-ByteHrs',
          unit: 'GB-Mo',
          quantity: '7',
          unblended_usd: '0.161',
        }),
        lastHour('2026-10', '31'),
      ],
      '2026-11': [line('2026-11', {}), lastHour('2026-11', '30')],
    },
    { buckets: [bucket] },
  )
  expect(gaps).toEqual([])
  expect([
    month?.month,
    month?.hours,
    usdToJson(month?.mlUsd ?? (0n as never)),
    usdToJson(month?.seenUsd ?? (0n as never)),
  ]).toEqual(['2026-10', 744, '41.69', '31.69'])
  const stretch = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z', commitment: null }
  expect(
    month?.billed(RANKING)?.lines.map(({ quantity, coveredQuantity }) => [Number(quantity), Number(coveredQuantity)]),
  ).toEqual([
    [151, 50],
    [2, 0],
  ])
  expect(month?.billed('arn:aws:s3:::models')).toMatchObject({
    ...stretch,
    lines: [{ usageType: 'TimedStorage-ByteHrs', unit: 'GB-Mo' }],
  })
  expect(month?.billed('arn:aws:s3:::other')).toBeNull()
})

it('does not take a month that is not over, nor that of other accounts', async () => {
  expect(await ask({ '2026-11': [line('2026-11', {}), lastHour('2026-11', '30')] })).toEqual({
    month: null,
    gaps: [{ ...HELPLESS, what: 'no whole month before the audit is imported' }],
  })
  const other = { accounts: [{ id: '111111111111', name: null, payer: false, regions: [] }] }
  expect(await ask({ '2026-10': [line('2026-10', {}), lastHour('2026-10', '31')] }, other)).toEqual({
    month: null,
    gaps: [{ ...HELPLESS, what: 'the bill of 2026-10 has nothing of the audited accounts' }],
  })
})
