import { withBill } from '@costwright/testkit/with-bill'
import { fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { describe, expect, test } from 'vitest'
import type { BillingSource } from './billing-source.ts'
import { openBilling, type OpenBillingOptions } from './open-billing.ts'

const LINES = {
  '2026-09': [
    { booked_at: '2026-09-05 00:00:00', charge_kind: 'usage', service: 'AmazonSageMaker', unblended_usd: '7' },
  ],
}
const MONTH = {
  TimePeriod: { Start: '2026-09-01', End: '2026-10-01' },
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
}
const OTHER = { ...MONTH, TimePeriod: { Start: '2025-01-01', End: '2025-02-01' } }
const FROM_AWS = { ResultsByTime: [], Said: 'by AWS' }

async function opened(
  source: OpenBillingOptions['source'],
  bill: Bill | null,
  table: WireTable | null,
): Promise<{ readonly billing: BillingSource; readonly asked: () => readonly string[] }> {
  const wire = fakeWire(table ?? {})
  const credentials =
    table === null
      ? async (): Promise<never> => {
          const error = new Error('Could not load credentials from any providers')
          error.name = 'CredentialsProviderError'
          return await Promise.reject(error)
        }
      : { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' }
  const billing = await openBilling({
    source,
    workspace: {
      home: '',
      bill: async () => {
        if (bill === null) throw new Error('no bill')
        return await Promise.resolve(bill)
      },
      bookData: () => {
        throw new Error('no prices')
      },
      now: () => new Date('2026-11-01T00:00:00Z'),
    },
    hasBill: async () => await Promise.resolve(bill !== null),
    profile: null,
    access: { env: {}, credentials, requestHandler: wire.requestHandler, maxAttempts: 1 },
    signal: new AbortController().signal,
  })
  return { billing, asked: () => wire.calls.map(({ operation }) => operation) }
}

const AWS: WireTable = { GetCostAndUsage: () => FROM_AWS, DescribeBudgets: () => ({ Budgets: [{ BudgetName: 'a' }] }) }

describe('auto', () => {
  test('the bill where it has the time, AWS where it has not, and for what a bill does not know', async () => {
    await withBill(LINES, async (bill) => {
      const { billing, asked } = await opened('auto', bill, AWS)
      expect((await billing.ask('GetCostAndUsage', MONTH)).from).toBe('workspace')
      expect([asked(), billing.spent()]).toEqual([[], { requests: 0, usd: 0 }])
      await expect(billing.ask('GetCostAndUsage', OTHER)).resolves.toMatchObject({ from: 'aws', body: FROM_AWS })
      await expect(billing.ask('DescribeBudgets', { AccountId: '1' })).resolves.toMatchObject({ from: 'aws' })
      const hourly = { ...MONTH, Filter: { Dimensions: { Key: 'PLATFORM', Values: ['Linux'] } } }
      expect((await billing.ask('GetCostAndUsage', hourly)).from).toBe('aws')
      expect([asked(), billing.spent()]).toEqual([
        ['GetCostAndUsage', 'DescribeBudgets', 'GetCostAndUsage'],
        { requests: 3, usd: 0.02 },
      ])
      billing.close()
    })
  })

  test('without credentials the bill answers, and says that AWS was not asked', async () => {
    await withBill(LINES, async (bill) => {
      const { billing } = await opened('auto', bill, null)
      const budgets = await billing.ask('DescribeBudgets', { AccountId: '1' })
      expect([budgets.from, budgets.body, budgets.gaps.map(({ kind }) => kind)]).toEqual([
        'workspace',
        { Budgets: [] },
        ['missing-data', 'missing-permission'],
      ])
      const elsewhere = await billing.ask('GetCostAndUsage', OTHER)
      expect(elsewhere.gaps.map(({ kind }) => kind)).toEqual(['missing-period', 'missing-permission'])
      const unknown = { ...MONTH, Filter: { Dimensions: { Key: 'PLATFORM', Values: ['Linux'] } } }
      await expect(billing.ask('GetCostAndUsage', unknown)).rejects.toMatchObject({
        name: 'NotInWorkspace',
        message: 'the imported lines do not tell PLATFORM',
      })
      billing.close()
    })
  })

  test('with neither it says both', async () => {
    const { billing } = await opened('auto', null, null)
    await expect(billing.ask('GetCostAndUsage', MONTH)).rejects.toMatchObject({ code: 'no-bill' })
    expect(billing.spent()).toEqual({ requests: 0, usd: 0 })
    billing.close()
  })
})

test('AWS is asked as it takes it: hours in dates, no granularity together with groups', async () => {
  const wire = fakeWire({})
  const billing = await openBilling({
    source: 'aws',
    workspace: { home: '', bill: notAsked, bookData: notAsked, now: () => new Date(0) },
    hasBill: notAsked,
    profile: null,
    access: {
      env: {},
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
      requestHandler: wire.requestHandler,
      maxAttempts: 1,
    },
    signal: new AbortController().signal,
  })
  await billing.ask('GetCostAndUsage', { ...MONTH, Granularity: 'HOURLY' })
  const GroupBy = [{ Type: 'DIMENSION', Key: 'SERVICE' }]
  const { changed } = await billing.ask('GetSavingsPlansCoverage', {
    TimePeriod: MONTH.TimePeriod,
    Granularity: 'DAILY',
    GroupBy,
  })
  expect(wire.calls.map(({ input }) => input)).toEqual([
    { ...MONTH, Granularity: 'HOURLY', TimePeriod: { Start: '2026-09-01T00:00:00Z', End: '2026-10-01T00:00:00Z' } },
    { TimePeriod: MONTH.TimePeriod, GroupBy },
  ])
  expect(changed.map(({ from }) => from)).toEqual(['granularity DAILY'])
  billing.close()
})

async function notAsked(): Promise<never> {
  return await Promise.reject(new Error('nobody asks for this'))
}

test('what AWS refuses is a refusal, with its code', async () => {
  const { billing } = await opened('aws', null, {
    GetCostAndUsage: () => wireFault('ValidationException', 400, 'Start date (and hour) should be before end date'),
  })
  await expect(billing.ask('GetCostAndUsage', MONTH)).rejects.toMatchObject({
    name: 'BillingRefusal',
    code: 'ValidationException',
    operation: 'GetCostAndUsage',
  })
  expect(billing.spent()).toEqual({ requests: 1, usd: 0.01 })
  billing.close()
})
