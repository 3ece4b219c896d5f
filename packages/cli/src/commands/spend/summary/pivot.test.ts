import type { SpendJson } from '@costwright/app/spend/spend'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pivotSpend } from './pivot.ts'

function answer(change: Partial<SpendJson>): SpendJson {
  return {
    rows: [],
    rest: [],
    totalUsd: '0.00',
    apart: {
      credits: '0.00',
      refunds: '0.00',
      tax: '0.00',
      upfrontFees: '0.00',
      commitmentFees: '0.00',
      discounts: '0.00',
      other: '0.00',
    },
    invoiceUsd: '0.00',
    by: ['component'],
    granularity: null,
    from: '2026-09-01T00:00:00Z',
    to: '2026-10-01T00:00:00Z',
    metric: 'unblended',
    where: [],
    freshness: { importedAt: null, exportedAt: null, lastAt: null },
    synthetic: false,
    gaps: [],
    ...change,
  }
}
const ROW = { quantity: null, unit: null }

describe('time as columns', () => {
  test('groups by their values, the dearest first, with gaps where there was nothing', () => {
    const rows = [
      { ...ROW, start: '2026-08-01T00:00:00Z', component: 'hosting', usd: '1.00' },
      { ...ROW, start: '2026-10-01T00:00:00Z', component: 'hosting', usd: '2.50' },
      { ...ROW, start: '2026-10-01T00:00:00Z', component: null, usd: '9.00' },
    ]
    const rest = [{ start: '2026-08-01T00:00:00Z', groups: 3, usd: '0.25' }]
    expect(pivotSpend(answer({ rows, rest, granularity: 'month', totalUsd: '12.75' }))).toEqual({
      starts: ['2026-08-01T00:00:00Z', '2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z'],
      groups: [
        { ...ROW, keys: [null], usd: '9.00', byStart: [null, null, '9.00'] },
        { ...ROW, keys: ['hosting'], usd: '3.50', byStart: ['1.00', null, '2.50'] },
      ],
      rest: { groups: 3, usd: '0.25', byStart: ['0.25', null, null] },
      totals: ['1.25', null, '11.50'],
    })
  })

  test('without time keeps quantities', () => {
    const rows = [{ component: 'hosting', usd: '1.00', quantity: '4', unit: 'Hrs' }]
    expect(pivotSpend(answer({ rows }))).toEqual({
      starts: [],
      groups: [{ keys: ['hosting'], usd: '1.00', byStart: [], quantity: '4', unit: 'Hrs' }],
      rest: null,
      totals: [],
    })
  })

  test('adds up to what there was, exactly', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((ten) => (ten / 1e4).toFixed(4))
    const row = fc.record({
      start: fc.integer({ min: 1, max: 28 }).map((day) => `2026-09-${String(day).padStart(2, '0')}T00:00:00Z`),
      component: fc.option(fc.constantFrom('a', 'b', '__proto__', '')),
      usd: cents,
    })
    fc.assert(
      fc.property(fc.array(row), (list) => {
        const rows = list.map((one) => ({ ...ROW, ...one }))
        const sum = usdToJson(sumUsd(rows.map((one) => usd(one.usd))))
        const { groups, totals } = pivotSpend(answer({ rows, granularity: 'day' }))
        expect(usdToJson(sumUsd(groups.map((group) => usd(group.usd))))).toBe(sum)
        expect(usdToJson(sumUsd(totals.flatMap((one) => (one === null ? [] : [usd(one)]))))).toBe(sum)
        for (const group of groups)
          expect(usdToJson(sumUsd(group.byStart.flatMap((one) => (one === null ? [] : [usd(one)]))))).toBe(group.usd)
      }),
    )
  })
})
