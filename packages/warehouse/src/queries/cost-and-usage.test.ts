import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import type { TestLine } from '../../../testkit/src/write-bill.ts'
import type { Bill } from '../store/open-bill.ts'
import { costAndUsage, type CostAndUsageParameters, type CostAndUsageRow } from './cost-and-usage.ts'
import type { LineCondition } from './line-condition.ts'

const EVERY: LineCondition = { kind: 'all', of: [] }

const ASKED: CostAndUsageParameters = {
  from: '2026-09-01 00:00:00',
  to: '2026-11-01 00:00:00',
  condition: EVERY,
  by: [],
  bucket: null,
  metrics: ['unblended'],
  withQuantity: false,
  limit: 10_000,
}

const LINES: readonly TestLine[] = [
  {
    booked_at: '2026-09-01 03:00:00',
    charge_kind: 'usage',
    service: 'AmazonSageMaker',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    instance_type: 'ml.m5.xlarge',
    unit: 'Hrs',
    quantity: '2',
    unblended_usd: '0.46',
    tags: { team: 'core' },
  },
  {
    booked_at: '2026-09-02 03:00:00',
    charge_kind: 'plan-covered',
    service: 'AmazonSageMaker',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    instance_type: 'ml.m5.xlarge',
    unit: 'Hrs',
    quantity: '1',
    unblended_usd: '0.23',
    amortized_usd: '0.16',
  },
  {
    booked_at: '2026-09-02 03:00:00',
    charge_kind: 'plan-negation',
    service: 'AmazonSageMaker',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    unit: 'Hrs',
    quantity: '1',
    unblended_usd: '-0.23',
  },
  { booked_at: '2026-09-02 05:00:00', charge_kind: 'tax', service: 'AmazonSageMaker', unblended_usd: '0.05' },
  {
    booked_at: '2026-09-03 00:00:00',
    charge_kind: 'usage',
    service: 'AmazonEC2',
    usage_type: 'USE1-BoxUsage:m5.large',
    instance_type: 'm5.large',
    unit: 'Hrs',
    quantity: '10',
    unblended_usd: '0.96',
    tags: { team: 'Research' },
  },
  {
    booked_at: '2026-10-03 00:00:00',
    charge_kind: 'usage',
    service: 'AmazonEC2',
    usage_type: 'USE1-EBS:VolumeUsage.gp3',
    unit: 'GB-Mo',
    quantity: '5',
    unblended_usd: '0.4',
  },
]

function withLines<Result>(use: (bill: Bill) => Promise<Result>): Promise<Result> {
  return withBill({ '2026-09': LINES.slice(0, 5), '2026-10': LINES.slice(5) }, use)
}

function ask(bill: Bill, over: Partial<CostAndUsageParameters>): Promise<readonly CostAndUsageRow[]> {
  return bill.ask(costAndUsage, { ...ASKED, ...over })
}

const total = (rows: readonly CostAndUsageRow[]): string =>
  usdToJson(sumUsd(rows.map((row) => usd(row.amounts[0] ?? ''))))

test('every charge counts, quantities only of what was metered, the unit where there is one', async () => {
  await withLines(async (bill) => {
    const rows = await ask(bill, {
      by: [{ kind: 'billed-service' }],
      bucket: 'month',
      metrics: ['unblended', 'amortized'],
      withQuantity: true,
    })
    expect(rows).toEqual([
      {
        bucket: '2026-09-01T00:00:00Z',
        keys: ['AmazonEC2'],
        amounts: ['0.9600000000', '0.0000000000'],
        quantity: '10.0000000000',
        unit: 'Hrs',
      },
      {
        bucket: '2026-09-01T00:00:00Z',
        keys: ['AmazonSageMaker'],
        amounts: ['0.4600000000', '0.1600000000'],
        quantity: '3.0000000000',
        unit: 'Hrs',
      },
      {
        bucket: '2026-09-01T00:00:00Z',
        keys: ['Tax'],
        amounts: ['0.0500000000', '0.0000000000'],
        quantity: null,
        unit: null,
      },
      {
        bucket: '2026-10-01T00:00:00Z',
        keys: ['EC2 - Other'],
        amounts: ['0.4000000000', '0.0000000000'],
        quantity: '5.0000000000',
        unit: 'GB-Mo',
      },
    ])
  })
})

test('families of instances, hours and the end that is not in it', async () => {
  await withLines(async (bill) => {
    const families = await ask(bill, { by: [{ kind: 'instance-family' }], to: '2026-10-01 00:00:00' })
    expect(families.map(({ keys, amounts }) => [keys[0], Number(amounts[0])])).toEqual([
      [null, -0.18],
      ['m5', 0.96],
      ['ml.m5', 0.69],
    ])
    const hours = await ask(bill, { bucket: 'hour', to: '2026-09-02 05:00:00' })
    expect(hours.map(({ bucket, amounts }) => [bucket, Number(amounts[0])])).toEqual([
      ['2026-09-01T03:00:00Z', 0.46],
      ['2026-09-02T03:00:00Z', 0],
    ])
  })
})

test.each([
  ['ends-with', false, ['xlarge'], 0.46],
  ['ends-with', true, ['XLARGE'], 0.46],
  ['contains', false, ['Host'], 0.46],
  ['contains', false, ['host'], 0],
  ['starts-with', true, ['use1-box'], 0.96],
  ['equals', true, ['use1-boxusage:m5.LARGE'], 0.96],
  ['equals', false, [null], 0.05],
] as const)('%s, ignoring case %s: %j', async (how, ignoreCase, values, dollars) => {
  await withLines(async (bill) => {
    const rows = await ask(bill, {
      condition: {
        kind: 'value',
        dimension: { kind: 'column', name: 'usage-type' },
        test: how,
        ignoreCase,
        values: [...values],
      },
    })
    expect(Number(rows[0]?.amounts[0] ?? 0)).toBe(dollars)
  })
})

const value = fc.record({
  kind: fc.constant('value' as const),
  dimension: fc.constantFrom(
    { kind: 'column', name: 'service' } as const,
    { kind: 'column', name: 'charge-kind' } as const,
    { kind: 'column', name: 'instance-type' } as const,
    { kind: 'tag', key: 'team' } as const,
  ),
  test: fc.constantFrom('equals', 'starts-with', 'ends-with', 'contains'),
  ignoreCase: fc.boolean(),
  values: fc.array(fc.constantFrom('AmazonEC2', 'Amazon', 'usage', 'core', 'large', 'RESEARCH', null), {
    minLength: 1,
    maxLength: 3,
  }),
})
const condition = fc.letrec<{ node: LineCondition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    value as fc.Arbitrary<LineCondition>,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
  ),
})).node

describe('the algebra of conditions', () => {
  test('a condition and its opposite make up all lines, groups and days add up', async () => {
    await withLines(async (bill) => {
      const all = total(await ask(bill, {}))
      await fc.assert(
        fc.asyncProperty(condition, async (one) => {
          const [plain, opposite, twice, byDay, byTag] = await Promise.all([
            ask(bill, { condition: one }),
            ask(bill, { condition: { kind: 'not', of: one } }),
            ask(bill, { condition: { kind: 'not', of: { kind: 'not', of: one } } }),
            ask(bill, { condition: one, bucket: 'day' }),
            ask(bill, { condition: one, by: [{ kind: 'tag', key: 'team' }, { kind: 'billed-service' }] }),
          ])
          expect(total([...plain, ...opposite])).toBe(all)
          expect([total(twice), total(byDay), total(byTag)]).toEqual([total(plain), total(plain), total(plain)])
        }),
        { numRuns: 60 },
      )
    })
  })
})
