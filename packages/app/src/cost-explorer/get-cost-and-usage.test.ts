import { addUsd, usd, usdToJson, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { withBill } from '@costwright/testkit/with-bill'
import type { TestLine } from '@costwright/testkit/write-bill'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workspaceBilling } from '../aws-billing/workspace-billing.ts'
import type { Expression } from './expression.ts'

const KINDS = ['usage', 'usage', 'usage', 'plan-covered', 'plan-negation', 'credit', 'tax', 'commitment-fee'] as const
const SERVICES = ['AmazonSageMaker', 'AmazonS3', 'AmazonEC2', 'AWSSomethingNew'] as const

/** Two months of lines of every kind, without chance. */
function linesOf(month: number): readonly TestLine[] {
  return Array.from({ length: 120 }, (_, index): TestLine => {
    const kind = KINDS[index % KINDS.length] ?? 'usage'
    const service = kind === 'commitment-fee' ? 'MachineLearningSavingsPlans' : (SERVICES[(index * 7) % 4] ?? null)
    const instance = index % 3 === 0 ? 'ml.m5.xlarge' : index % 3 === 1 ? 'ml.g5.2xlarge' : null
    return {
      booked_at: new Date(Date.UTC(2026, month, 1 + ((index * 11) % 28), (index * 5) % 24)).toISOString().slice(0, 19),
      charge_kind: kind,
      service,
      account: index % 2 === 0 ? '111111111111' : '222222222222',
      region: index % 5 === 0 ? null : 'us-east-1',
      usage_type: service === 'AmazonEC2' && index % 2 === 0 ? 'USE1-BoxUsage:m5.large' : `USE1-Type${index % 6}`,
      instance_type: instance,
      purchase_option: kind === 'usage' ? 'on-demand' : 'none',
      unit: index % 4 === 0 ? 'GB-Mo' : 'Hrs',
      quantity: String((index % 9) + 1),
      unblended_usd: ((index * 37) % 101).toFixed(4),
      amortized_usd: ((index * 31) % 97).toFixed(4),
      tags: index % 3 === 0 ? { team: index % 2 === 0 ? 'core' : 'Research' } : null,
      cost_categories: index % 4 === 0 ? { unit: 'shop' } : null,
    }
  })
}

const BILL = { '2026-09': linesOf(8), '2026-10': linesOf(9) }

interface Result {
  readonly TimePeriod: { readonly Start: string; readonly End: string }
  readonly Total: Readonly<Record<string, { readonly Amount: string }>>
  readonly Groups: readonly {
    readonly Keys: readonly string[]
    readonly Metrics: Readonly<Record<string, { readonly Amount: string; readonly Unit: string }>>
  }[]
}

async function ask(bill: Bill, over: Readonly<Record<string, unknown>> = {}): Promise<readonly Result[]> {
  const source = workspaceBilling({
    kind: 'workspace',
    home: '',
    bill: async () => await Promise.resolve(bill),
    bookData: () => {
      throw new Error('costs need no prices')
    },
    account: async () => await Promise.resolve(null),
    now: () => new Date('2026-12-01T00:00:00Z'),
  })
  const results: Result[] = []
  let token: unknown
  do {
    const { body } = await source.ask('GetCostAndUsage', {
      TimePeriod: { Start: '2026-09-01', End: '2026-11-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      ...(token === undefined ? {} : { NextPageToken: token }),
      ...over,
    })
    results.push(...(body['ResultsByTime'] as readonly Result[]))
    token = body['NextPageToken']
  } while (token !== undefined)
  return results
}

/** The sum of all totals, or of all groups. */
function sumOf(results: readonly Result[], metric = 'UnblendedCost'): string {
  const amounts = results.flatMap(({ Total, Groups }) => [
    Total[metric]?.Amount ?? '0',
    ...Groups.map(({ Metrics }) => Metrics[metric]?.Amount ?? '0'),
  ])
  return usdToJson(amounts.reduce<Usd>((sum, amount) => addUsd(sum, usd(amount)), ZERO_USD))
}

const values = (Key: string, options: readonly string[], Values: readonly string[]) =>
  fc
    .record({
      Values: fc.subarray([...Values], { minLength: 1 }),
      MatchOptions: fc.subarray([...options], { maxLength: 1 }),
    })
    .map((one) => ({ Key, ...one, MatchOptions: [...one.MatchOptions] }))
const OPTIONS = ['EQUALS', 'STARTS_WITH', 'ENDS_WITH', 'CONTAINS', 'CASE_INSENSITIVE']
const leaf = fc.oneof(
  values('SERVICE', OPTIONS, [
    'Amazon SageMaker',
    'Amazon Simple Storage Service',
    'EC2 - Other',
    'Amazon Elastic Compute Cloud - Compute',
    'Tax',
    'AWSSomethingNew',
    'Amazon',
    'NoService',
  ]).map((Dimensions) => ({ Dimensions })),
  values('RECORD_TYPE', OPTIONS, ['Usage', 'Credit', 'Tax', 'SavingsPlanRecurringFee', 'Recurring']).map(
    (Dimensions) => ({
      Dimensions,
    }),
  ),
  values('REGION', OPTIONS, ['us-east-1', 'NoRegion', 'US-']).map((Dimensions) => ({ Dimensions })),
  values('INSTANCE_TYPE_FAMILY', ['EQUALS'], ['ml.m5', 'ml.g5', 'NoInstanceTypeFamily']).map((Dimensions) => ({
    Dimensions,
  })),
  values('PURCHASE_TYPE', OPTIONS, ['On Demand Instances', 'NoPurchaseType']).map((Dimensions) => ({ Dimensions })),
  values('team', [...OPTIONS, 'ABSENT'], ['core', 'Research', '']).map((Tags) => ({ Tags })),
  values('unit', [...OPTIONS, 'ABSENT'], ['shop']).map((CostCategories) => ({ CostCategories })),
) as fc.Arbitrary<Expression>
const expression = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((And) => ({ And })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((Or) => ({ Or })),
    tie('node').map((Not) => ({ Not })),
  ),
})).node

describe('the algebra of costs', () => {
  test('a filter and its opposite are everything; groups, days and hours add up to the total', async () => {
    await withBill(BILL, async (bill) => {
      const everything = sumOf(await ask(bill))
      await fc.assert(
        fc.asyncProperty(expression, async (Filter) => {
          const total = sumOf(await ask(bill, { Filter }))
          const opposite = sumOf(await ask(bill, { Filter: { Not: Filter } }))
          expect(usdToJson(addUsd(usd(total), usd(opposite)))).toBe(everything)
          for (const GroupBy of [
            [
              { Type: 'DIMENSION', Key: 'SERVICE' },
              { Type: 'TAG', Key: 'team' },
            ],
            [{ Type: 'DIMENSION', Key: 'RECORD_TYPE' }],
            [
              { Type: 'COST_CATEGORY', Key: 'unit' },
              { Type: 'DIMENSION', Key: 'INSTANCE_TYPE_FAMILY' },
            ],
          ])
            expect(sumOf(await ask(bill, { Filter, GroupBy }))).toBe(total)
          expect(sumOf(await ask(bill, { Filter, Granularity: 'DAILY' }))).toBe(total)
          expect(sumOf(await ask(bill, { Filter, Granularity: 'HOURLY' }))).toBe(total)
        }),
        { numRuns: 20 },
      )
    })
  })

  test('a group is what a filter for it leaves', async () => {
    await withBill(BILL, async (bill) => {
      for (const Key of [
        'SERVICE',
        'RECORD_TYPE',
        'REGION',
        'PURCHASE_TYPE',
        'INSTANCE_TYPE_FAMILY',
        'LINKED_ACCOUNT',
      ]) {
        const [month] = await ask(bill, { GroupBy: [{ Type: 'DIMENSION', Key }] })
        expect(month?.Groups.length).toBeGreaterThan(1)
        for (const { Keys, Metrics } of month?.Groups ?? []) {
          const [filtered] = await ask(bill, { Filter: { Dimensions: { Key, Values: [...Keys] } } })
          expect([Key, Keys, filtered?.Total['UnblendedCost']?.Amount]).toEqual([
            Key,
            Keys,
            Metrics['UnblendedCost']?.Amount,
          ])
        }
      }
    })
  })
})

test('stretches begin and end where the period does, and the end is not in it', async () => {
  await withBill(BILL, async (bill) => {
    const months = await ask(bill, { TimePeriod: { Start: '2026-09-20', End: '2026-10-05' } })
    expect(months.map(({ TimePeriod }) => TimePeriod)).toEqual([
      { Start: '2026-09-20', End: '2026-10-01' },
      { Start: '2026-10-01', End: '2026-10-05' },
    ])
    const days = await ask(bill, { TimePeriod: { Start: '2026-09-20', End: '2026-10-05' }, Granularity: 'DAILY' })
    expect(days).toHaveLength(15)
    expect(sumOf(days)).toBe(sumOf(months))
  })
})

test('what is not imported is no zero: it has no total, and a gap', async () => {
  await withBill(BILL, async (bill) => {
    const results = await ask(bill, { TimePeriod: { Start: '2026-08-01', End: '2026-10-01' } })
    expect(results.map(({ Total }) => Object.keys(Total))).toEqual([[], ['UnblendedCost']])
  })
})

test('several metrics, and quantities with their unit where there is one', async () => {
  await withBill(BILL, async (bill) => {
    const Metrics = ['UsageQuantity', 'AmortizedCost', 'UnblendedCost']
    const [month] = await ask(bill, { Metrics, GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }] })
    for (const group of month?.Groups ?? []) expect(Object.keys(group.Metrics).toSorted()).toEqual(Metrics.toSorted())
    const units = new Set(month?.Groups.map((group) => group.Metrics['UsageQuantity']?.Unit))
    expect(units).toContain('N/A')
  })
})

test.each([
  [{ TimePeriod: { Start: '2026-10-01', End: '2026-10-01' } }, 'Start date (and hour) should be before end date'],
  [{ TimePeriod: { Start: '2026-10-02', End: '2026-10-01' } }, 'Start date (and hour) should be before end date'],
  [{ TimePeriod: { Start: '2026-02-30', End: '2026-10-01' } }, 'is no date'],
  [{ TimePeriod: { Start: 'yesterday', End: '2026-10-01' } }, 'is no date'],
  [{ TimePeriod: { Start: '2027-01-01', End: '2027-02-01' } }, 'begins in the future'],
  [{ TimePeriod: { Start: '1900-01-01', End: '2026-10-01' }, Granularity: 'DAILY' }, 'at most'],
  [{ Granularity: 'WEEKLY' }, 'Granularity'],
  [{ Metrics: [] }, 'Metrics must not be empty'],
  [{ Metrics: ['UnblendedCosts'] }, 'did you mean UnblendedCost'],
  [{ Filter: {} }, 'exactly one of'],
  [{ Filter: { Dimensions: { Key: 'SERVICES', Values: ['x'] } } }, 'did you mean SERVICE'],
  [{ Filter: { Dimensions: { Key: 'SERVICE', Values: [] } } }, 'has no Values'],
  [
    { Filter: { Dimensions: { Key: 'SERVICE', Values: ['x'], MatchOptions: ['STARTS_WITH', 'EQUALS'] } } },
    'contradict',
  ],
  [{ Filter: { Tags: { Values: ['x'] } } }, 'has no Key'],
  [{ GroupBy: [{ Type: 'DIMENSION', Key: 'NOPE' }] }, 'there is no dimension'],
  [{ GroupBy: Array.from({ length: 3 }, () => ({ Type: 'DIMENSION', Key: 'REGION' })) }, 'GroupBy'],
  [{ NextPageToken: 'bm9wZQ' }, 'belongs to another question'],
])('%j is refused: %s', async (over, message) => {
  await withBill(BILL, async (bill) => {
    await expect(ask(bill, over)).rejects.toThrow(message)
  })
})
