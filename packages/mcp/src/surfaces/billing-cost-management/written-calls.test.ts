import { costAndUsage } from '@costwright/warehouse/queries/cost-and-usage'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ToolAnswer } from '../../tool.ts'
import { callOn, openSampleWorld, type SampleWorld } from './billing-world.fixture.ts'
import { billingCostManagementSurface } from './surface.ts'
import written from './written-calls.fixture.json' with { type: 'json' }

interface Written {
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** Calls as a published guide writes them, for a month that the sample account has. */
const CALLS = (written as readonly Written[]).map((call) => ({
  tool: call.tool,
  arguments: JSON.parse(
    JSON.stringify(call.arguments).replaceAll('2024-11-01', '2026-10-01').replaceAll('2024-12-01', '2026-11-01'),
  ) as Readonly<Record<string, unknown>>,
}))

let world: SampleWorld
beforeAll(async () => {
  world = await openSampleWorld()
}, 60_000)
afterAll(() => world.close())

interface CostBody {
  readonly ResultsByTime: readonly {
    readonly TimePeriod: { readonly Start: string; readonly End: string }
    readonly Groups: readonly {
      readonly Keys: readonly string[]
      readonly Metrics: Readonly<Record<string, { readonly Amount: string; readonly Unit: string }>>
    }[]
  }[]
  readonly NextPageToken?: string
}

interface AnomalyData {
  readonly anomalies: readonly {
    readonly start_date: string
    readonly impact: { readonly total_impact: number }
    readonly root_causes: readonly { readonly service: string; readonly usage_type: string }[]
  }[]
}

interface Remarks {
  readonly source: string
  readonly changed: readonly { readonly from: string; readonly to: string; readonly why: string }[]
  readonly gaps: readonly { readonly what: string; readonly effect: string }[]
}

async function call(index: number, over: Readonly<Record<string, unknown>> = {}): Promise<ToolAnswer> {
  const one = CALLS[index]
  if (one === undefined) throw new Error('no such call')
  const answer = await callOn(billingCostManagementSurface, one.tool, { ...one.arguments, ...over }, world.context)
  expect({ error: answer.isError ?? false, status: answer.structured?.['status'] }).toEqual({
    error: false,
    status: 'success',
  })
  return answer
}

const dataOf = (answer: ToolAnswer): unknown => answer.structured?.['data']
const costsOf = (answer: ToolAnswer): CostBody => dataOf(answer) as CostBody
const anomaliesOf = (answer: ToolAnswer): AnomalyData => dataOf(answer) as AnomalyData
const remarksOf = (answer: ToolAnswer): Remarks => answer.structured?.['costwright'] as Remarks
const renames = (answer: ToolAnswer): readonly (readonly [string, string])[] =>
  remarksOf(answer).changed.map(({ from, to }) => [from, to] as const)

/** Dollars of October by usage type, straight from the query. */
async function octoberUsd(by: 'usage-type', where: Parameters<typeof costAndUsage.text>[0]['condition']) {
  const rows = await world.bill.ask(costAndUsage, {
    from: '2026-10-01 00:00:00',
    to: '2026-11-01 00:00:00',
    condition: where,
    by: [{ kind: 'column', name: by }],
    bucket: null,
    metrics: ['unblended'],
    withQuantity: false,
    limit: 10_000,
  })
  return new Map(rows.map(({ keys, amounts }) => [keys[0] ?? 'NoUsageType', Number(amounts[0])]))
}

const SAGEMAKER = {
  kind: 'all',
  of: [
    {
      kind: 'value',
      dimension: { kind: 'column', name: 'service' },
      test: 'equals',
      ignoreCase: false,
      values: ['AmazonSageMaker'],
    },
    {
      kind: 'not',
      of: {
        kind: 'value',
        dimension: { kind: 'column', name: 'charge-kind' },
        test: 'equals',
        ignoreCase: false,
        values: ['tax'],
      },
    },
  ],
} as const

describe('cost_explorer', () => {
  test.each([0, 5])('SageMaker by usage type (call %i)', async (index) => {
    expect(CALLS[index]?.arguments).toMatchObject({ granularity: 'MONTHLY' })
    const answer = await call(index)
    expect(renames(answer)).toEqual([
      ['cost_explorer', 'cost-explorer'],
      ['filters', 'filter'],
    ])
    expect(remarksOf(answer).source).toBe('demo')
    const [month, ...others] = costsOf(answer).ResultsByTime
    expect([month?.TimePeriod, others]).toEqual([{ Start: '2026-10-01', End: '2026-11-01' }, []])
    const found = new Map(month?.Groups.map(({ Keys, Metrics }) => [Keys[0], Number(Metrics['UnblendedCost']?.Amount)]))
    expect(found).toEqual(await octoberUsd('usage-type', SAGEMAKER))
    expect(found.size).toBeGreaterThan(20)
  })

  test('quantities and costs of three usage types by the day (call 1)', async () => {
    const days = costsOf(await call(1)).ResultsByTime
    expect(days).toHaveLength(31)
    const groups = days.flatMap(({ Groups }) => Groups)
    expect(new Set(groups.map(({ Keys }) => Keys[0]))).toEqual(
      new Set(['USE1-Notebk:ml.t3.medium', 'USE1-Host:ml.m5.large', 'USE1-Train:ml.p3.2xlarge']),
    )
    for (const { Metrics } of groups) {
      expect(Number(Metrics['UsageQuantity']?.Amount)).toBeGreaterThan(0)
      expect([Metrics['UsageQuantity']?.Unit, Metrics['UnblendedCost']?.Unit]).toEqual(['Hrs', 'USD'])
    }
  })

  test('a whole month by the hour, which Cost Explorer itself has for fourteen days (call 7)', async () => {
    const pages = costsOf(await call(7, { max_pages: 10 }))
    expect(pages.ResultsByTime).toHaveLength(31 * 24)
    expect(pages.ResultsByTime[5]?.TimePeriod).toEqual({ Start: '2026-10-01T05:00:00Z', End: '2026-10-01T06:00:00Z' })
    const total = pages.ResultsByTime.flatMap(({ Groups }) => Groups).reduce(
      (sum, { Metrics }) => sum + Number(Metrics['UnblendedCost']?.Amount),
      0,
    )
    const expected = await octoberUsd('usage-type', SAGEMAKER)
    expect(total).toBeCloseTo(
      (expected.get('USE1-Host:ml.m5.large') ?? 0) + (expected.get('USE1-Host:ml.c5.xlarge') ?? 0),
      6,
    )
    const first = await call(7)
    expect(costsOf(first).NextPageToken).toEqual(expect.any(String))
    expect(remarksOf(first).gaps[0]).toMatchObject({
      what: expect.stringMatching(/^groups 1 to 400 of \d+$/) as string,
    })
  })

  test('four services, one of them under a name that Cost Explorer has not (call 8)', async () => {
    const answer = await call(8)
    const [month] = costsOf(answer).ResultsByTime
    expect(month?.Groups.map(({ Keys }) => Keys[0])).toEqual([
      'AWS Lambda',
      'Amazon EC2 Container Registry (ECR)',
      'Amazon SageMaker',
      'Amazon Simple Storage Service',
    ])
    expect(renames(answer)).toContainEqual(['Amazon Elastic Container Registry', 'Amazon EC2 Container Registry (ECR)'])
  })
})

test('compute_optimizer: ml. instances that are idle or too large, labelled as ours (call 2)', async () => {
  const answer = await call(2)
  const { recommendations } = dataOf(answer) as {
    readonly recommendations: readonly {
      readonly instance_arn: string
      readonly current_instance: { readonly instance_type: string; readonly finding: string }
      readonly recommendation_options: readonly { readonly savings_opportunity: object }[]
    }[]
  }
  expect(recommendations.length).toBeGreaterThan(5)
  for (const one of recommendations) {
    expect(one.current_instance.instance_type).toMatch(/^ml\./)
    expect(['Idle', 'Overprovisioned']).toContain(one.current_instance.finding)
    expect(one.recommendation_options[0]?.savings_opportunity).toMatchObject({
      estimated_monthly_savings: { currency: 'USD', value: expect.any(Number) as number },
    })
  }
  expect(remarksOf(answer).gaps.map(({ what }) => what)).toContain(
    "recommendations about ml. instances are findings of costwright audit in the shape of AWS's service",
  )
})

test('sp_performance: coverage of the month (call 3)', async () => {
  const answer = await call(3)
  const data = dataOf(answer) as {
    readonly savings_plans_coverages: readonly { readonly Coverage: Readonly<Record<string, string>> }[]
    readonly time_period: object
  }
  expect(data.savings_plans_coverages).toHaveLength(1)
  const coverage = data.savings_plans_coverages[0]?.Coverage ?? {}
  const [covered, left, total] = ['SpendCoveredBySavingsPlans', 'OnDemandCost', 'TotalCost'].map((key) =>
    Number(coverage[key]),
  )
  expect(covered).toBeGreaterThan(200)
  expect((covered ?? 0) + (left ?? 0)).toBeCloseTo(total ?? 0, 6)
  expect(Number(coverage['CoveragePercentage'])).toBeCloseTo(((covered ?? 0) / (total ?? 1)) * 100, 1)
  expect(data.time_period).toEqual({ start: '2026-10-01', end: '2026-11-01' })
})

test('cost_anomaly: filtered here, because the API has no filter (calls 4 and 10)', async () => {
  const [byUsageType, byService] = [await call(4), await call(10)]
  const found = anomaliesOf(byService).anomalies
  expect(found.length).toBeGreaterThan(0)
  for (const { root_causes: causes } of found)
    expect(causes.map(({ service }) => service)).toContain('Amazon SageMaker')
  const every = anomaliesOf(await call(4, { filters: null })).anomalies
  const usageTypes = ['USE1-Notebk:ml.t3.medium', 'USE1-Notebk:ml.m5.large']
  expect(anomaliesOf(byUsageType).anomalies).toEqual(
    every.filter(({ root_causes: causes }) => causes.some(({ usage_type: type }) => usageTypes.includes(type))),
  )
  expect(renames(byService)).toContainEqual(['filter', 'applied to the root causes'])
})

test('sp_recommendations: what to buy, with what was assumed (call 6)', async () => {
  const answer = await call(6)
  const { SavingsPlansPurchaseRecommendation: found } = dataOf(answer) as {
    readonly SavingsPlansPurchaseRecommendation: Readonly<Record<string, unknown>>
  }
  expect(found).toMatchObject({
    SavingsPlansType: 'SAGEMAKER_SP',
    TermInYears: 'ONE_YEAR',
    PaymentOption: 'PARTIAL_UPFRONT',
    LookbackPeriodInDays: 'SIXTY_DAYS',
  })
  const details = found['SavingsPlansPurchaseRecommendationDetails'] as readonly Readonly<Record<string, string>>[]
  expect(details).toHaveLength(1)
  const [one = {}] = details
  expect(Number(one['HourlyCommitmentToPurchase'])).toBeGreaterThan(0)
  expect(Number(one['EstimatedSPCost']) + Number(one['EstimatedOnDemandCost'])).toBeCloseTo(
    Number(one['EstimatedOnDemandCostWithCurrentCommitment']) - Number(one['EstimatedSavingsAmount']),
    6,
  )
  expect(renames(answer)).toEqual([
    ['sp_recommendations', 'sp-recommendation'],
    ['lookback_period', 'lookback_period_in_days'],
    ['no operation', 'operation get_savings_plans_purchase_recommendation'],
    ['service AmazonSageMaker', 'savings_plans_type SAGEMAKER_SP'],
    ['no payment_option', 'payment_option PARTIAL_UPFRONT'],
  ])
})

test('budgets: those that cover SageMaker (call 9)', async () => {
  const answer = await call(9)
  expect(dataOf(answer)).toMatchObject({
    budgets: [{ budget_name: 'everything', budget_type: 'COST', budget_limit: { amount: '60000', unit: 'USD' } }],
    total_count: 1,
  })
  expect(renames(answer)).toEqual([
    ['filters', 'filter'],
    ['filter', 'applied to the answer'],
  ])
})

test('without dates, the last thirty days that the bill has are taken, and it is said', async () => {
  const late = { ...world.context, now: () => new Date('2027-01-15T00:00:00Z') }
  const args = { operation: 'getCostAndUsage', granularity: 'DAILY' }
  const answer = await callOn(billingCostManagementSurface, 'cost-explorer', args, late)
  const days = costsOf(answer).ResultsByTime.map(({ TimePeriod }) => TimePeriod)
  expect([days.length, days[0]?.Start, days.at(-1)?.End]).toEqual([30, '2026-10-02', '2026-11-01'])
  expect(renames(answer)).toEqual([['2026-12-16 to 2027-01-15', '2026-10-02 to 2026-11-01']])
})
