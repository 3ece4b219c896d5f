import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callOn, openSampleWorld, type SampleWorld } from './billing-world.fixture.ts'
import { billingCostManagementSurface } from './surface.ts'

let world: SampleWorld
beforeAll(async () => {
  world = await openSampleWorld()
}, 60_000)
afterAll(() => world.close())

/** The data of an answer of the sample account, with what is said beside it. */
async function ask(
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<{ readonly data: unknown; readonly text: string }> {
  const answer = await callOn(billingCostManagementSurface, name, args, world.context)
  expect([answer.isError ?? false, answer.structured?.['status']]).toEqual([false, 'success'])
  return { data: answer.structured?.['data'], text: answer.text }
}

interface Difference {
  readonly baseline_time_period_amount: string
  readonly comparison_time_period_amount: string
  readonly difference: string
}

describe('two months compared', () => {
  const months = {
    baseline_start_date: '2026-09-01',
    baseline_end_date: '2026-10-01',
    comparison_start_date: '2026-10-01',
    comparison_end_date: '2026-11-01',
    metric_for_comparison: 'UnblendedCost',
  }
  const october = async (): Promise<readonly number[]> => {
    const { data } = await ask('cost-explorer', {
      operation: 'getCostAndUsage',
      start_date: '2026-09-01',
      end_date: '2026-11-01',
      granularity: 'MONTHLY',
    })
    const { ResultsByTime } = data as {
      readonly ResultsByTime: readonly { readonly Total: { readonly UnblendedCost: { readonly Amount: string } } }[]
    }
    return ResultsByTime.map(({ Total }) => Number(Total.UnblendedCost.Amount))
  }

  test('services add up to both months, the greatest change first', async () => {
    const { data } = await ask('cost-comparison', {
      operation: 'getCostAndUsageComparisons',
      ...months,
      group_by: ['SERVICE'],
    })
    const { cost_and_usage_comparisons: rows, total_cost_and_usage: total } = data as {
      readonly cost_and_usage_comparisons: readonly { readonly metrics: { readonly UnblendedCost: Difference } }[]
      readonly total_cost_and_usage: { readonly UnblendedCost: Difference }
    }
    const [before = 0, after = 0] = await october()
    expect(Number(total.UnblendedCost.baseline_time_period_amount)).toBeCloseTo(before, 6)
    expect(Number(total.UnblendedCost.comparison_time_period_amount)).toBeCloseTo(after, 6)
    const changes = rows.map(({ metrics }) => Number(metrics.UnblendedCost.difference))
    expect(changes.reduce((sum, one) => sum + one, 0)).toBeCloseTo(after - before, 6)
    expect(changes.map(Math.abs)).toEqual(changes.map(Math.abs).toSorted((a, b) => b - a))
  })

  test('drivers add up to the change of what they drive', async () => {
    const { data } = await ask('cost-comparison', { operation: 'getCostComparisonDrivers', ...months })
    const { cost_comparison_drivers: drivers } = data as {
      readonly cost_comparison_drivers: readonly {
        readonly metrics: { readonly UnblendedCost: Difference }
        readonly cost_drivers: readonly {
          readonly type: string
          readonly metrics: { readonly UnblendedCost: Difference }
        }[]
      }[]
    }
    for (const { metrics, cost_drivers: parts } of drivers)
      expect(parts.reduce((sum, part) => sum + Number(part.metrics.UnblendedCost.difference), 0)).toBeCloseTo(
        Number(metrics.UnblendedCost.difference),
        6,
      )
    const [before = 0, after = 0] = await october()
    const total = drivers.reduce((sum, { metrics }) => sum + Number(metrics.UnblendedCost.difference), 0)
    expect(total).toBeCloseTo(after - before, 6)
    expect(new Set(drivers.flatMap(({ cost_drivers: parts }) => parts.map(({ type }) => type)))).toContain('TAX')
  })
})

describe('Savings Plans', () => {
  test('the months of utilisation, their total and the plan agree', async () => {
    const period = { start_date: '2026-09-01', end_date: '2026-11-01', granularity: 'MONTHLY' }
    interface Used {
      readonly total_commitment: { readonly amount: number }
      readonly used_commitment: { readonly amount: number }
      readonly utilization_percentage: number
    }
    const all = (await ask('sp-performance', { operation: 'get_savings_plans_utilization', ...period })).data as {
      readonly savings_plans_utilizations: readonly Used[]
      readonly total: Used
    }
    expect(all.savings_plans_utilizations.map((one) => one.total_commitment.amount)).toEqual([0.6 * 720, 0.6 * 744])
    const used = all.savings_plans_utilizations.reduce((sum, one) => sum + one.used_commitment.amount, 0)
    expect(used).toBeCloseTo(all.total.used_commitment.amount, 6)
    expect(used).toBeGreaterThan(0)
    const { data } = await ask('sp-performance', { operation: 'get_savings_plans_utilization_details', ...period })
    expect(data).toMatchObject({
      savings_plans_utilization_details: [
        {
          savings_plan_arn: expect.stringContaining('savingsplan/') as string,
          utilization: { utilization_percentage: all.total.utilization_percentage },
        },
      ],
      total_count: 1,
      under_utilized_plans: 1,
    })
  })

  test('by groups, coverage is told month by month all the same', async () => {
    const { data } = await ask('sp-performance', {
      operation: 'get_savings_plans_coverage',
      start_date: '2026-09-01',
      end_date: '2026-11-01',
      granularity: 'MONTHLY',
      group_by: ['REGION'],
    })
    const { savings_plans_coverages: rows } = data as {
      readonly savings_plans_coverages: readonly {
        readonly TimePeriod: { readonly Start: string }
        readonly Attributes: object
      }[]
    }
    expect(new Set(rows.map(({ TimePeriod }) => TimePeriod.Start))).toEqual(new Set(['2026-09-01', '2026-10-01']))
    expect(rows[0]?.Attributes).toEqual({ REGION: expect.any(String) as string })
  })
})

describe('what is recommended', () => {
  interface Listed {
    readonly recommendation_id: string
    readonly action_type: string
    readonly estimated_monthly_savings: number
  }

  test('summaries add up to the list, and one of it can be asked for', async () => {
    const { data, text } = await ask('cost-optimization', { operation: 'list_recommendations' })
    const { recommendations } = data as { readonly recommendations: readonly Listed[] }
    expect(recommendations.length).toBeGreaterThan(20)
    expect(text).toContain('findings of costwright audit')
    const summed = (
      await ask('cost-optimization', { operation: 'list_recommendation_summaries', group_by: 'ActionType' })
    ).data
    const { summaries, estimated_total_savings: total } = summed as {
      readonly summaries: readonly { readonly group: string; readonly estimated_monthly_savings: number }[]
      readonly estimated_total_savings: number
    }
    expect(recommendations.reduce((sum, one) => sum + one.estimated_monthly_savings, 0)).toBeCloseTo(total, 4)
    for (const { group, estimated_monthly_savings: savings } of summaries) {
      const ofGroup = recommendations.filter(({ action_type: type }) => type === group)
      expect(ofGroup.reduce((sum, one) => sum + one.estimated_monthly_savings, 0)).toBeCloseTo(savings, 4)
    }
    const id = recommendations[0]?.recommendation_id
    const one = (await ask('rec-details', { recommendation_id: id })).data
    expect(one).toMatchObject({
      base_recommendation: {
        recommendation_id: id,
        current_resource_details: { costwright: { evidence: expect.any(Array) as unknown[] } },
      },
    })
  })

  test('one that there is not', async () => {
    const answer = await callOn(billingCostManagementSurface, 'rec-details', { recommendation_id: 'x' }, world.context)
    expect(answer).toMatchObject({ isError: true, structured: { error_type: 'ResourceNotFoundException' } })
  })
})

describe('forecasts', () => {
  interface Forecast {
    readonly Total: { readonly Amount: string; readonly Unit: string }
    readonly ForecastResultsByTime: readonly {
      readonly TimePeriod: { readonly Start: string; readonly End: string }
      readonly MeanValue: string
      readonly PredictionIntervalLowerBound: string
      readonly PredictionIntervalUpperBound: string
    }[]
  }
  const forecast = async (over: Readonly<Record<string, unknown>>): Promise<Forecast> =>
    (
      await ask('cost-explorer', {
        operation: 'getCostForecast',
        metric: 'UNBLENDED_COST',
        granularity: 'MONTHLY',
        start_date: '2026-11-06',
        end_date: '2027-02-01',
        ...over,
      })
    ).data as Forecast

  test('a higher level has a wider interval around the same mean, and months add up', async () => {
    const [narrow, wide] = [await forecast({}), await forecast({ prediction_interval_level: 95 })]
    expect(narrow.ForecastResultsByTime.map(({ TimePeriod }) => TimePeriod)).toEqual([
      { Start: '2026-11-06', End: '2026-12-01' },
      { Start: '2026-12-01', End: '2027-01-01' },
      { Start: '2027-01-01', End: '2027-02-01' },
    ])
    for (const [index, one] of narrow.ForecastResultsByTime.entries()) {
      const other = wide.ForecastResultsByTime[index]
      expect(one.MeanValue).toBe(other?.MeanValue)
      expect(Number(one.PredictionIntervalLowerBound)).toBeLessThan(Number(one.MeanValue))
      expect(Number(other?.PredictionIntervalLowerBound)).toBeLessThan(Number(one.PredictionIntervalLowerBound))
      expect(Number(other?.PredictionIntervalUpperBound)).toBeGreaterThan(Number(one.PredictionIntervalUpperBound))
    }
    const sum = narrow.ForecastResultsByTime.reduce((total, { MeanValue }) => total + Number(MeanValue), 0)
    expect(Number(narrow.Total.Amount)).toBeCloseTo(sum, 2)
  })

  test('a part of the cost, usage, and the past', async () => {
    const filter = { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'] } }
    expect(Number((await forecast({ filter })).Total.Amount)).toBeLessThan(Number((await forecast({})).Total.Amount))
    const usage = await forecast({
      operation: 'getUsageForecast',
      metric: 'USAGE_QUANTITY',
      filter: { Dimensions: { Key: 'USAGE_TYPE', Values: ['USE1-Notebk:ml.m5.2xlarge'] } },
    })
    expect(usage.Total.Unit).toBe('Hrs')
    const past = {
      operation: 'getCostForecast',
      metric: 'UNBLENDED_COST',
      start_date: '2026-10-01',
      end_date: '2026-10-05',
    }
    const refused = await callOn(billingCostManagementSurface, 'cost-explorer', past, world.context)
    expect(refused.structured?.['message']).toContain('the forecast begins with 2026-11-01')
  })
})

test('values, tags and categories, searched and page by page', async () => {
  const period = { start_date: '2026-10-01', end_date: '2026-11-01' }
  const values = async (args: object): Promise<Readonly<Record<string, unknown>>> =>
    (await ask('cost-explorer', { ...period, ...args })).data as Readonly<Record<string, unknown>>
  await expect(values({ operation: 'getTagsOrValues' })).resolves.toMatchObject({
    Tags: ['environment', 'owner', 'project', 'synthetic', 'team'],
  })
  await expect(values({ operation: 'getTagsOrValues', tag_key: 'Team', search_string: 'DATA' })).resolves.toMatchObject(
    {
      Tags: ['data-science'],
      TotalSize: 1,
    },
  )
  await expect(values({ operation: 'getCostCategories' })).resolves.toMatchObject({
    CostCategoryNames: ['business_unit'],
  })
  const first = await values({ operation: 'getDimensionValues', dimension: 'USAGE_TYPE', max_results: 5 })
  expect([first['ReturnSize'], Number(first['TotalSize']) > 20]).toEqual([5, true])
  const rest = await values({
    operation: 'getDimensionValues',
    dimension: 'USAGE_TYPE',
    max_results: 5,
    next_token: first['NextPageToken'],
    max_pages: 100,
  })
  expect((rest['DimensionValues'] as readonly object[]).length).toBe(Number(first['TotalSize']) - 5)
})
