import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import type { TestLine } from '../../../testkit/src/write-bill.ts'
import { spendCoverage, spendCoverageShape, type SpendCoverageJson } from './spend-coverage.ts'
import { spendRange } from './spend-range.ts'

function coverage(lines: readonly TestLine[]): Promise<SpendCoverageJson> {
  return withBill({ '2026-09': lines }, async (bill) =>
    spendCoverage(bill, {
      range: spendRange(bill, { from: null, to: null }, new Date('2026-11-22T00:00:00Z')),
      where: [],
      granularity: 'day',
      by: { kind: 'column', name: 'component' },
    }),
  )
}

const LINE = { booked_at: '2026-09-01 00:00:00', instance_type: 'ml.x', purchase_option: 'on-demand' }

test('coverage, utilisation and what is left, by day, plan and component', async () => {
  const answer = await coverage([
    {
      ...LINE,
      charge_kind: 'plan-covered',
      component: 'training',
      commitment: 'plan',
      unblended_usd: '3',
      amortized_usd: '2',
    },
    { ...LINE, charge_kind: 'usage', component: 'hosting', unblended_usd: '6' },
    {
      booked_at: '2026-09-01 00:00:00',
      charge_kind: 'commitment-fee',
      commitment: 'plan',
      commitment_usd: '2.5',
      commitment_used_usd: '2',
    },
    { ...LINE, booked_at: '2026-09-02 00:00:00', charge_kind: 'usage', component: 'training', unblended_usd: '1' },
  ])
  expect(spendCoverageShape.parse(answer)).toEqual(answer)
  const { periods, plans, eligible, coveragePercent, utilisationPercent, onDemandLeftUsd, unusedUsd } = answer
  expect({ periods, plans, eligible, coveragePercent, utilisationPercent, onDemandLeftUsd, unusedUsd }).toEqual({
    coveragePercent: 30,
    utilisationPercent: 80,
    onDemandLeftUsd: '7.00',
    unusedUsd: '0.50',
    periods: [
      {
        start: '2026-09-01T00:00:00Z',
        coveredOnDemandUsd: '3.00',
        coveredPlanUsd: '2.00',
        onDemandLeftUsd: '6.00',
        coveragePercent: 33.33,
        committedUsd: '2.50',
        unusedUsd: '0.50',
        utilisationPercent: 80,
      },
      {
        start: '2026-09-02T00:00:00Z',
        coveredOnDemandUsd: '0.00',
        coveredPlanUsd: '0.00',
        onDemandLeftUsd: '1.00',
        coveragePercent: 0,
        committedUsd: null,
        unusedUsd: null,
        utilisationPercent: null,
      },
    ],
    plans: [
      {
        commitment: 'plan',
        coveredOnDemandUsd: '3.00',
        coveredPlanUsd: '2.00',
        committedUsd: '2.50',
        unusedUsd: '0.50',
        utilisationPercent: 80,
      },
    ],
    eligible: [
      {
        key: 'hosting',
        coveredOnDemandUsd: '0.00',
        coveredPlanUsd: '0.00',
        onDemandLeftUsd: '6.00',
        coveragePercent: 0,
      },
      {
        key: 'training',
        coveredOnDemandUsd: '3.00',
        coveredPlanUsd: '2.00',
        onDemandLeftUsd: '1.00',
        coveragePercent: 75,
      },
    ],
  })
  expect(answer.gaps).toEqual([])
})

test('a plan whose fees are not in the export has no utilisation', async () => {
  const answer = await coverage([
    { ...LINE, charge_kind: 'plan-covered', commitment: 'plan', unblended_usd: '3', amortized_usd: '2' },
  ])
  expect([answer.utilisationPercent, answer.coveragePercent]).toEqual([null, 100])
  expect(answer.gaps).toEqual([
    {
      kind: 'missing-data',
      what: 'the export does not say how much of plan is used',
      effect: 'utilisation is not known',
    },
  ])
})

test('a commitment without what was used of it has no utilisation', async () => {
  const answer = await coverage([
    {
      booked_at: '2026-09-01 00:00:00',
      charge_kind: 'commitment-fee',
      component: 'sagemaker-savings-plan',
      commitment: 'plan',
      commitment_usd: '2.5',
    },
  ])
  expect([answer.committedUsd, answer.unusedUsd, answer.utilisationPercent]).toEqual(['2.50', null, null])
})

test('without eligible usage there is no coverage', async () => {
  const answer = await coverage([{ ...LINE, charge_kind: 'usage', instance_type: 'm5.large', unblended_usd: '3' }])
  expect([answer.coveragePercent, answer.onDemandLeftUsd, answer.plans]).toEqual([null, '0.00', []])
})
