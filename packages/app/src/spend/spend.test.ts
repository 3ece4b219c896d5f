import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHARGE_KINDS } from '@costwright/engine/usage-types/line-class'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { METRIC_COLUMN, METRICS } from '@costwright/warehouse/queries/metric'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { withBill } from '../../../testkit/src/with-bill.ts'
import type { TestLine } from '../../../testkit/src/write-bill.ts'
import { APART_GROUPS, spend, spendShape, type SpendJson, type SpendQuestion } from './spend.ts'
import { spendDimension } from './spend-dimensions.ts'
import { spendFilter } from './spend-filter.ts'
import { spendRange } from './spend-range.ts'

const NOW = new Date('2026-11-22T08:30:00Z')
const SAGEMAKER = { booked_at: '2026-09-01 00:00:00', service: 'AmazonSageMaker', charge_kind: 'usage' }
const LINES: readonly TestLine[] = [
  { ...SAGEMAKER, component: 'hosting', usage_type: 'Host', unit: 'Hrs', quantity: '2', unblended_usd: '0.46' },
  { ...SAGEMAKER, component: 'hosting', usage_type: 'Host', unit: 'Hrs', quantity: '0.5', unblended_usd: '0.115' },
  { ...SAGEMAKER, component: 'training', usage_type: 'Train', unit: 'Hrs', quantity: '1', unblended_usd: '3' },
  { ...SAGEMAKER, component: 'notebook', usage_type: 'Notebk', unit: 'Hrs', quantity: '1', unblended_usd: '0.05' },
  { ...SAGEMAKER, booked_at: '2026-09-20 00:00:00', charge_kind: 'credit', unblended_usd: '-3.625' },
  { ...SAGEMAKER, charge_kind: 'refund', unblended_usd: '-1' },
  { ...SAGEMAKER, charge_kind: 'tax', unblended_usd: '0.7' },
  { ...SAGEMAKER, charge_kind: 'upfront-fee', unblended_usd: '100' },
  { ...SAGEMAKER, charge_kind: 'commitment-fee', unblended_usd: '2' },
  { ...SAGEMAKER, charge_kind: 'discount', unblended_usd: '-0.1' },
  { ...SAGEMAKER, charge_kind: 'other', unblended_usd: '0.01' },
]

function question(bill: Bill, change: Partial<SpendQuestion> = {}): SpendQuestion {
  return {
    range: spendRange(bill, { from: null, to: null }, NOW),
    by: [],
    granularity: null,
    metric: 'unblended',
    where: [],
    top: null,
    include: [],
    withQuantity: false,
    ...change,
  }
}

test('rows, rest, what stands apart and the invoice', async () => {
  const answer = await withBill({ '2026-09': LINES }, async (bill) =>
    spend(bill, question(bill, { by: [spendDimension('usageType', bill.catalog)], top: 2, withQuantity: true })),
  )
  expect(answer).toEqual({
    rows: [
      { usageType: 'Train', usd: '3.00', quantity: '1', unit: 'Hrs' },
      { usageType: 'Host', usd: '0.575', quantity: '2.5', unit: 'Hrs' },
    ],
    rest: [{ start: null, groups: 1, usd: '0.05' }],
    totalUsd: '3.625',
    apart: {
      credits: '-3.625',
      refunds: '-1.00',
      tax: '0.70',
      upfrontFees: '100.00',
      commitmentFees: '2.00',
      discounts: '-0.10',
      other: '0.01',
    },
    invoiceUsd: '101.61',
    by: ['usageType'],
    granularity: null,
    from: '2026-09-01T00:00:00Z',
    to: '2026-10-01T00:00:00Z',
    metric: 'unblended',
    where: [],
    freshness: { importedAt: '2026-11-01T00:00:00Z', exportedAt: null, lastAt: null },
    synthetic: false,
    gaps: [],
  })
  expect(spendShape.parse(answer)).toEqual(answer)
})

test('what is included is not apart, and the invoice stays the same', async () => {
  const answer = await withBill({ '2026-09': LINES }, async (bill) =>
    spend(bill, question(bill, { include: ['credits', 'tax'], granularity: 'day' })),
  )
  expect(answer.rows).toEqual([
    { start: '2026-09-01T00:00:00Z', usd: '4.325', quantity: null, unit: null },
    { start: '2026-09-20T00:00:00Z', usd: '-3.625', quantity: null, unit: null },
  ])
  expect([answer.totalUsd, answer.apart.credits, answer.apart.tax, answer.invoiceUsd]).toEqual([
    '0.70',
    '0.00',
    '0.00',
    '101.61',
  ])
})

const text = fc.option(fc.constantFrom('a', 'b', "it's", '🦙'))
const dollars = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }).map((ticks) => usdToJson(usd(`${ticks}e-10`)))
const anyLine = fc.record({
  day: fc.integer({ min: 1, max: 30 }),
  kind: fc.constantFrom(...CHARGE_KINDS),
  service: text,
  component: text,
  resource: text,
  amounts: fc.tuple(dollars, dollars, dollars, dollars, dollars, dollars),
  team: text,
})

function written({
  day,
  kind,
  amounts,
  team,
  ...rest
}: typeof anyLine extends fc.Arbitrary<infer T> ? T : never): TestLine {
  return {
    ...rest,
    booked_at: `2026-09-${String(day).padStart(2, '0')} 00:00:00`,
    charge_kind: kind,
    tags: team === null ? null : { team },
    ...Object.fromEntries(METRICS.map((metric, index) => [METRIC_COLUMN[metric], amounts[index] ?? '0'])),
  }
}

function addedUp({ rows, rest }: SpendJson): string {
  return usdToJson(sumUsd([...rows, ...rest].map((row) => usd(row.usd))))
}

test('by any grouping the rows add up to the total, and with what stands apart to the bill', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyLine, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(...METRICS),
      fc.subarray([...APART_GROUPS]),
      fc.option(fc.integer({ min: 1, max: 3 })),
      async (lines, metric, include, top) => {
        await withBill({ '2026-09': lines.map(written) }, async (bill) => {
          const bare = sumUsd(lines.map(({ amounts }) => usd(amounts[METRICS.indexOf(metric)] ?? '0')))
          const totals = new Set<string>()
          for (const by of [[], ['service'], ['component', 'tag:team'], ['resource'], ['chargeKind', 'phase']]) {
            for (const granularity of [null, 'week'] as const) {
              const dimensions = by.map((name) => spendDimension(name, bill.catalog))
              const answer = await spend(bill, question(bill, { by: dimensions, granularity, metric, include, top }))
              totals.add(answer.totalUsd)
              expect(addedUp(answer)).toBe(answer.totalUsd)
              expect(answer.invoiceUsd).toBe(usdToJson(bare))
              const apart = sumUsd(Object.values(answer.apart).map(usd))
              expect(usdToJson(sumUsd([usd(answer.totalUsd), apart]))).toBe(answer.invoiceUsd)
            }
          }
          expect(totals.size).toBe(1)
        })
      },
    ),
    { numRuns: 12 },
  )
})

describe('gaps', () => {
  test('months that are not imported', async () => {
    const answer = await withBill({ '2026-07': [SAGEMAKER], '2026-09': [SAGEMAKER] }, async (bill) =>
      spend(bill, question(bill, { range: spendRange(bill, { from: '2026-07', to: null }, NOW) })),
    )
    expect(answer.gaps).toEqual([
      {
        kind: 'missing-period',
        what: '2026-07-01 until before 2026-10-01: 2026-08 is not imported',
        effect: 'its charges are left out',
      },
    ])
  })

  test('a month that is still being written', async () => {
    const answer = await withBill(
      { '2026-09': [{ ...SAGEMAKER, booked_at: '2026-09-14 12:00:00', charge_end: '2026-09-14 13:00:00' }] },
      async (bill) => {
        for (const period of bill.periods()) period.exportedAt = '2026-09-14T15:00:00Z'
        return spend(bill, question(bill))
      },
    )
    expect(answer.gaps).toEqual([
      {
        kind: 'partial-period',
        what: '2026-09: the bill ends with 2026-09-14, 14 of 30 days',
        effect: 'later charges are left out, and a day that is missing counts as a shorter period',
      },
      {
        kind: 'partial-period',
        what: 'usage is known until 2026-09-14 13:00 UTC',
        effect: 'services report up to a day late, so the last day is likely too low',
      },
    ])
  })

  test('columns that the question needs, unknown usage types, a sample', async () => {
    const answer = await withBill({ '2026-09': [SAGEMAKER] }, async (bill) => {
      for (const source of bill.catalog.sources) {
        source.synthetic = true
        for (const period of source.periods) {
          period.missingColumns = ['line_item_net_unblended_cost', 'line_item_resource_id', 'product_region_code']
          period.unknownUsageTypes = [
            { usageType: 'USE1-New:ml.x', usd: '1.5' },
            { usageType: 'USE1-Newer', usd: '20' },
          ]
        }
      }
      return spend(bill, question(bill, { metric: 'net', by: [spendDimension('resource', bill.catalog)] }))
    })
    expect(answer.synthetic).toBe(true)
    expect(answer.gaps).toEqual([
      {
        kind: 'missing-data',
        what: 'the export of 2026-09 has no line_item_net_unblended_cost',
        effect: 'private discounts are not taken off',
      },
      {
        kind: 'missing-data',
        what: 'the export of 2026-09 has no line_item_resource_id',
        effect: 'its charges are in the group without a value',
      },
      {
        kind: 'unknown-usage-type',
        what: 'USE1-Newer $20.00, USE1-New:ml.x $1.50',
        effect: 'in the figures, as SageMaker that is not classified (in the months as a whole, without filters)',
      },
    ])
  })

  test('a filter that leaves nothing names what was perhaps meant', async () => {
    const answer = await withBill({ '2026-09': LINES }, async (bill) =>
      spend(bill, question(bill, { where: [spendFilter('service=AmazonSagemaker', bill.catalog)] })),
    )
    expect({ rows: answer.rows, where: answer.where, gaps: answer.gaps }).toEqual({
      rows: [],
      where: ['service=AmazonSagemaker'],
      gaps: [
        {
          kind: 'missing-data',
          what: 'no line has service=AmazonSagemaker (did you mean AmazonSageMaker?)',
          effect: 'the filter leaves nothing',
        },
      ],
    })
  })
})
