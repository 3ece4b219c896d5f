import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { planCoverage } from './plan-coverage.ts'

const COVERED = { charge_kind: 'plan-covered', instance_type: 'ml.x', component: 'training', commitment: 'plan/ml' }

test('what plans cover, how much of them is used, what is left on demand', async () => {
  const rows = await withBill(
    {
      '2026-09': [
        { ...COVERED, booked_at: '2026-09-01 00:00:00', unblended_usd: '3', amortized_usd: '2' },
        // An export without on-demand prices for covered usage has them as list prices.
        { ...COVERED, booked_at: '2026-09-01 01:00:00', list_usd: '1.5', amortized_usd: '1' },
        { charge_kind: 'plan-negation', booked_at: '2026-09-01 00:00:00', instance_type: 'ml.x', unblended_usd: '-3' },
        {
          charge_kind: 'commitment-fee',
          booked_at: '2026-09-01 00:00:00',
          commitment: 'plan/ml',
          commitment_usd: '4',
          commitment_used_usd: '3',
        },
        {
          charge_kind: 'commitment-fee',
          booked_at: '2026-09-02 00:00:00',
          commitment: 'plan/idle',
          component: 'sagemaker-savings-plan',
          commitment_usd: '5',
          commitment_used_usd: '0',
        },
        // A plan for other machines.
        {
          charge_kind: 'commitment-fee',
          booked_at: '2026-09-02 00:00:00',
          commitment: 'plan/compute',
          component: 'other-savings-plan',
          commitment_usd: '50',
          commitment_used_usd: '50',
        },
        {
          charge_kind: 'usage',
          booked_at: '2026-09-01 00:00:00',
          instance_type: 'ml.x',
          component: 'hosting',
          purchase_option: 'on-demand',
          unblended_usd: '7',
        },
        {
          charge_kind: 'usage',
          booked_at: '2026-09-01 00:00:00',
          instance_type: 'ml.x',
          purchase_option: 'spot',
          unblended_usd: '1000',
        },
        {
          charge_kind: 'usage',
          booked_at: '2026-09-01 00:00:00',
          instance_type: 'm5.large',
          purchase_option: 'on-demand',
          unblended_usd: '1000',
        },
      ],
    },
    async (bill) =>
      bill.ask(planCoverage, {
        eligible: {
          from: '2026-09-01 00:00:00',
          to: '2026-10-01 00:00:00',
          where: [{ dimension: { kind: 'column', name: 'instance-type' }, operator: 'starts-with', values: ['ml.'] }],
        },
        bucket: 'day',
        by: { kind: 'column', name: 'component' },
      }),
  )
  const nothing = {
    covered_on_demand_usd: null,
    covered_plan_usd: null,
    on_demand_usd: null,
    committed_usd: null,
    used_usd: null,
  }
  expect(rows).toEqual([
    {
      ...nothing,
      bucket: '2026-09-01T00:00:00Z',
      key: 'training',
      commitment: 'plan/ml',
      covered_on_demand_usd: '4.5000000000',
      covered_plan_usd: '3.0000000000',
    },
    {
      ...nothing,
      bucket: '2026-09-01T00:00:00Z',
      key: null,
      commitment: 'plan/ml',
      committed_usd: '4.0000000000',
      used_usd: '3.0000000000',
    },
    { ...nothing, bucket: '2026-09-01T00:00:00Z', key: 'hosting', commitment: null, on_demand_usd: '7.0000000000' },
    {
      ...nothing,
      bucket: '2026-09-02T00:00:00Z',
      key: null,
      commitment: 'plan/idle',
      committed_usd: '5.0000000000',
      used_usd: '0.0000000000',
    },
  ])
})
