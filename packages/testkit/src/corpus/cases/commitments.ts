import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { BilledResource } from '@costwright/engine/audit/audit-context'
import { endpointOf } from '../build-endpoint.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, MONTH } from '../place.ts'

const RANKING = arnOf(HOME, 'endpoint', 'ranking')
const PLAN = 'arn:aws:savingsplans::111111111111:savingsplan/1'
const TIME = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }
/** Hours of October. */
const HOURS = 744

function hosted(instances: number, covered: number, type = 'ml.m5.4xlarge', usdPerHour = 0.922): BilledResource {
  return {
    ...TIME,
    lines: [
      {
        usageType: `Host:${type}`,
        usd: String(instances * HOURS * usdPerHour),
        quantity: String(instances * HOURS),
        coveredQuantity: String(covered * HOURS),
        unit: 'Hrs',
      },
    ],
    commitment: null,
  }
}

function plan(planType: string, state = 'active'): { savingsPlans: AccountFact<'savingsPlans'>[] } {
  return {
    savingsPlans: [
      {
        account: HOME.account,
        arn: PLAN,
        planType,
        state,
        paymentOption: 'No Upfront',
        commitmentUsdPerHour: '1',
        upfrontUsd: null,
        recurringUsdPerHour: '1',
        startAt: daysAgo(200),
        endAt: daysAgo(-165),
        tags: {},
      },
    ],
  }
}

function used(usedUsd: string): BilledResource {
  return { ...TIME, lines: [], commitment: { committedUsd: String(HOURS), usedUsd } }
}

const FULL_FLEET = endpointOf({ type: 'ml.m5.4xlarge', load: { cpu: 960, memory: 70, latencyMs: 50 } })
const ON_DEMAND = { [`savings-plan-coverage-low ${HOME.account}`]: (0.922 - 0.59008) * MONTH }

/** Savings Plans and what they cover, where a bill was imported. */
export const COMMITMENTS: readonly CorpusCase[] = [
  {
    title: 'a steady endpoint that is paid on demand',
    facts: FULL_FLEET,
    billed: { [RANKING]: hosted(1, 0) },
    findings: ON_DEMAND,
    abstentions: [],
  },
  {
    title: 'a steady endpoint that a plan covers',
    facts: join(FULL_FLEET, plan('SageMaker')),
    billed: { [RANKING]: hosted(1, 1), [PLAN]: used('744') },
    findings: {},
    abstentions: [],
  },
  {
    title: 'a Compute Savings Plan, which covers no SageMaker, hardly used',
    facts: join(FULL_FLEET, plan('Compute')),
    billed: { [RANKING]: hosted(1, 0), [PLAN]: used('10') },
    findings: ON_DEMAND,
    abstentions: [],
  },
  {
    title: 'a plan of which a quarter finds no usage, beside an endpoint on demand: no other plan is to be bought',
    facts: join(FULL_FLEET, plan('SageMaker')),
    billed: { [RANKING]: hosted(1, 0), [PLAN]: used('558') },
    findings: { 'savings-plan-under-used 1': 0.25 * 1 * MONTH },
    abstentions: [`savings-plan-coverage-low ${HOME.account}`],
  },
  {
    title: 'a plan that has ended, badly used',
    facts: plan('SageMaker', 'retired'),
    billed: { [PLAN]: used('10') },
    findings: {},
    abstentions: [],
  },
  {
    title: 'a plan that is on no imported bill',
    facts: plan('SageMaker'),
    findings: {},
    abstentions: ['savings-plan-under-used 1'],
  },
  {
    title: 'endpoints on demand that fit one multi-model endpoint: a plan counts for what is left of them',
    facts: join(
      ...[0, 1, 2, 3].map((index) =>
        endpointOf({
          endpoint: `shop-${index}`,
          type: 'ml.m5.xlarge',
          load: { cpu: 60, peakCpu: 80, memory: 80, latencyMs: 50 },
        }),
      ),
      // an idle one beside them has no bill
      endpointOf({ endpoint: 'other', requests: 0 }),
    ),
    billed: Object.fromEntries(
      [0, 1, 2, 3].map((index) => [arnOf(HOME, 'endpoint', `shop-${index}`), hosted(1, 0, 'ml.m5.xlarge', 0.23)]),
    ),
    findings: {
      'idle-endpoint other': 0.23 * MONTH,
      // 51.2 GiB ÷ 90 % of 64: one ml.m5.4xlarge costs as much as four, two ml.m5.2xlarge too; nothing is saved
      [`savings-plan-coverage-low ${HOME.account}`]: 4 * (0.23 - 0.1472) * MONTH,
    },
    abstentions: [],
  },
  {
    title: 'endpoints on demand of which two of five are needed: a plan counts for those two',
    facts: join(
      ...[0, 1, 2, 3, 4].map((index) =>
        endpointOf({
          endpoint: `shop-${index}`,
          type: 'ml.m5.large',
          load: { cpu: 16, peakCpu: 20, memory: 20, latencyMs: 50 },
        }),
      ),
    ),
    billed: Object.fromEntries(
      [0, 1, 2, 3, 4].map((index) => [arnOf(HOME, 'endpoint', `shop-${index}`), hosted(1, 0, 'ml.m5.large', 0.115)]),
    ),
    findings: {
      'endpoints-fit-multi-model shop-0': 3 * 0.115 * MONTH,
      [`savings-plan-coverage-low ${HOME.account}`]: 2 * (0.115 - 0.0736) * MONTH,
    },
    abstentions: [],
  },
  {
    title: 'everything at once on one endpoint: old, over-sized, quiet at weekends, fixed, on demand',
    facts: endpointOf({
      type: 'ml.m4.xlarge',
      count: 4,
      requests: (at) => ([0, 6].includes(new Date(at).getUTCDay()) ? 0 : 20_000),
      load: { cpu: 40, peakCpu: 60, memory: 20, latencyMs: 50 },
    }),
    billed: { [RANKING]: hosted(4, 0, 'ml.m4.xlarge', 0.24) },
    findings: {
      // 48 of 168 hours are quiet
      'endpoint-off-hours ranking': (4 * 0.24 * MONTH * 48) / 168,
      // of what is left, two of four instances (4 × 15 % ÷ 60 % = 1)
      'oversized-endpoint ranking': (4 * 0.24 * MONTH * 120) / 168 / 2,
      // of what is left, from ml.m4.xlarge to ml.m5.large: 15 % of 4 vCPUs ÷ 60 % = 1 vCPU, 3.2 GiB ÷ 80 % = 4 GiB
      'old-generation-endpoint ranking': ((4 * 0.24 * MONTH * 120) / 168 / 2) * (1 - 0.115 / 0.24),
      // nothing of the old type is left to commit to
      [`savings-plan-coverage-low ${HOME.account}`]: 0,
    },
    abstentions: [],
  },
]
