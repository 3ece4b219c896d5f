import type {
  DescribeBudgetsResponse,
  DescribeNotificationsForBudgetResponse,
  Expression,
} from '@aws-sdk/client-budgets'
import type { GetAnomalyMonitorsResponse, GetAnomalySubscriptionsResponse } from '@aws-sdk/client-cost-explorer'
import type { DescribeSavingsPlansResponse } from '@aws-sdk/client-savingsplans'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import { anomalyMonitors } from './anomaly-monitors.ts'
import { budgetFilters } from './budget-filters.ts'
import { budgets } from './budgets.ts'
import { ACCOUNT, collectOnWire } from './collect-on-wire.fixture.ts'
import { savingsPlans } from './savings-plans.ts'

describe('budgets', () => {
  test('are read to the end, with their notifications', async () => {
    const { snapshot, statuses, requests, calls } = await collectOnWire([budgets], {
      DescribeBudgets: ({ input }): DescribeBudgetsResponse =>
        input['NextToken'] === undefined
          ? {
              Budgets: [
                {
                  BudgetName: 'ml',
                  BudgetType: 'COST',
                  TimeUnit: 'MONTHLY',
                  BudgetLimit: { Amount: '5000.0', Unit: 'USD' },
                  CalculatedSpend: { ActualSpend: { Amount: '4123.45', Unit: 'USD' } },
                  CostFilters: { Service: ['Amazon SageMaker'] },
                },
              ],
              NextToken: 'two',
            }
          : {
              Budgets: [
                {
                  BudgetName: 'hours',
                  BudgetType: 'USAGE',
                  TimeUnit: 'DAILY',
                  BudgetLimit: { Amount: '100', Unit: 'Hrs' },
                },
              ],
            },
      DescribeNotificationsForBudget: ({ input }): DescribeNotificationsForBudgetResponse => ({
        Notifications:
          input['BudgetName'] === 'ml'
            ? [{ NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 }]
            : [],
      }),
    })
    expect(snapshot.budgets).toEqual([
      {
        account: ACCOUNT,
        name: 'ml',
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        limitUsd: '5000.0',
        actualUsd: '4123.45',
        forecastUsd: null,
        filters: { Service: ['Amazon SageMaker'] },
        notifications: 1,
      },
      {
        account: ACCOUNT,
        name: 'hours',
        budgetType: 'USAGE',
        timeUnit: 'DAILY',
        limitUsd: null,
        actualUsd: null,
        forecastUsd: null,
        filters: {},
        notifications: 0,
      },
    ])
    expect(statuses).toEqual([['budgets:ViewBudget', 'budgets', 'complete', null]])
    expect(requests['budgets:ViewBudget']).toBe(4)
    expect(calls.filter(({ service }) => service === 'budgets').map(({ region }) => region)).toEqual(
      Array(4).fill('us-east-1'),
    )
  })

  test('without notifications that can be read make the list incomplete', async () => {
    const { statuses } = await collectOnWire([budgets], {
      DescribeBudgets: () => ({ Budgets: [{ BudgetName: 'ml' }] }),
      DescribeNotificationsForBudget: () => wireFault('AccessDeniedException'),
    })
    expect(statuses).toEqual([['budgets:ViewBudget', 'budgets', 'partial', 'budgets:ViewBudget is not allowed']])
  })

  test('that are denied, and none at all, are told apart', async () => {
    const denied = await collectOnWire([budgets], { DescribeBudgets: () => wireFault('AccessDeniedException') })
    expect(denied.statuses).toEqual([['budgets:ViewBudget', 'budgets', 'denied', 'budgets:ViewBudget is not allowed']])
    const none = await collectOnWire([budgets], {})
    expect(none.statuses).toEqual([['budgets:ViewBudget', 'budgets', 'complete', null]])
    expect(none.snapshot.budgets).toEqual([])
  })
})

describe('what a budget covers', () => {
  const service: Expression = { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'] } }
  const account: Expression = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [ACCOUNT], MatchOptions: ['EQUALS'] } }

  test.each([
    ['a term', service, { Service: ['Amazon SageMaker'] }],
    ['terms together', { And: [service, account] }, { Service: ['Amazon SageMaker'], LinkedAccount: [ACCOUNT] }],
    ['another dimension', { Dimensions: { Key: 'REGION', Values: ['eu-west-1'] } }, { REGION: ['eu-west-1'] }],
    [
      'a pattern',
      { Dimensions: { Key: 'SERVICE', Values: ['Sage'], MatchOptions: ['CONTAINS'] } },
      { 'like SERVICE': ['Sage'] },
    ],
    ['what it does not cover', { Not: service }, { 'not Service': ['Amazon SageMaker'] }],
    [
      'alternatives',
      { Or: [service, { Tags: { Key: 'team', Values: ['ml'] } }] },
      { 'or Service': ['Amazon SageMaker'], 'or TagKeyValue': ['user:team$ml'] },
    ],
    ['a cost category', { CostCategories: { Key: 'product', Values: ['ads'] } }, { 'category product': ['ads'] }],
  ] satisfies readonly [string, Expression, object][])('%s', (_, FilterExpression, filters) => {
    expect(budgetFilters({ BudgetName: 'ml', TimeUnit: 'MONTHLY', BudgetType: 'COST', FilterExpression })).toEqual(
      filters,
    )
  })

  test('everything', () => {
    expect(budgetFilters({ BudgetName: 'ml', TimeUnit: 'MONTHLY', BudgetType: 'COST' })).toEqual({})
  })
})

describe('anomaly monitors', () => {
  const ARN = `arn:aws:ce::${ACCOUNT}:anomalymonitor/one`
  const monitors = (): GetAnomalyMonitorsResponse => ({
    AnomalyMonitors: [
      { MonitorArn: ARN, MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
      { MonitorArn: `${ARN}-2`, MonitorName: 'own', MonitorType: 'CUSTOM' },
    ],
  })

  test('come with their subscriptions, and each request is paid for', async () => {
    const { snapshot, apiUsd } = await collectOnWire([anomalyMonitors], {
      GetAnomalyMonitors: monitors,
      GetAnomalySubscriptions: ({ input }): GetAnomalySubscriptionsResponse => ({
        AnomalySubscriptions: [
          { SubscriptionName: 'mail', MonitorArnList: [ARN], Subscribers: [], Frequency: 'DAILY' },
        ],
        ...(input['NextPageToken'] === undefined ? { NextPageToken: 'two' } : {}),
      }),
    })
    expect(snapshot.anomalyMonitors).toEqual([
      {
        account: ACCOUNT,
        arn: ARN,
        name: 'services',
        monitorType: 'DIMENSIONAL',
        dimension: 'SERVICE',
        subscriptions: 2,
      },
      { account: ACCOUNT, arn: `${ARN}-2`, name: 'own', monitorType: 'CUSTOM', dimension: null, subscriptions: 0 },
    ])
    expect(apiUsd).toBeCloseTo(0.03, 10)
  })

  test('are left unread where the limit does not allow the requests', async () => {
    const { statuses, apiUsd } = await collectOnWire(
      [anomalyMonitors],
      { GetAnomalyMonitors: monitors },
      { limits: { maxApiUsd: 0.015 } },
    )
    expect(statuses).toEqual([
      ['ce:GetAnomalyMonitors', 'anomalyMonitors', 'complete', null],
      ['ce:GetAnomalySubscriptions', 'anomalyMonitors', 'skipped', 'the limit for paid requests is reached'],
    ])
    expect(apiUsd).toBeCloseTo(0.01, 10)
  })

  test('that are denied, and none at all, are told apart; without monitors nothing more is asked', async () => {
    const denied = await collectOnWire([anomalyMonitors], {
      GetAnomalyMonitors: () => wireFault('AccessDeniedException'),
    })
    expect(denied.statuses).toEqual([
      ['ce:GetAnomalyMonitors', 'anomalyMonitors', 'denied', 'ce:GetAnomalyMonitors is not allowed'],
    ])
    const none = await collectOnWire([anomalyMonitors], {})
    expect(none.statuses).toEqual([['ce:GetAnomalyMonitors', 'anomalyMonitors', 'complete', null]])
  })
})

describe('Savings Plans', () => {
  test('are read to the end; one that says nothing of money or time is left out', async () => {
    const arn = `arn:aws:savingsplans::${ACCOUNT}:savingsplan/one`
    const { snapshot, statuses } = await collectOnWire([savingsPlans], {
      DescribeSavingsPlans: ({ input }): DescribeSavingsPlansResponse =>
        input['nextToken'] === undefined
          ? { savingsPlans: [{ savingsPlanArn: `${arn}-2` }], nextToken: 'two' }
          : {
              savingsPlans: [
                {
                  savingsPlanArn: arn,
                  savingsPlanType: 'SageMaker',
                  state: 'active',
                  paymentOption: 'Partial Upfront',
                  commitment: '1.25',
                  upfrontPaymentAmount: '5475.0',
                  recurringPaymentAmount: '0.625',
                  start: '2026-01-01T00:00:00.000Z',
                  end: '2026-12-31T23:59:59.000Z',
                  tags: { team: 'ml' },
                },
              ],
            },
    })
    expect(snapshot.savingsPlans).toEqual([
      {
        account: ACCOUNT,
        arn,
        planType: 'SageMaker',
        state: 'active',
        paymentOption: 'Partial Upfront',
        commitmentUsdPerHour: '1.25',
        upfrontUsd: '5475.0',
        recurringUsdPerHour: '0.625',
        startAt: '2026-01-01T00:00:00.000Z',
        endAt: '2026-12-31T23:59:59.000Z',
        tags: { team: 'ml' },
      },
    ])
    expect(statuses).toEqual([['savingsplans:DescribeSavingsPlans', 'savingsPlans', 'complete', null]])
  })

  test('that are denied, and none at all, are told apart', async () => {
    const denied = await collectOnWire([savingsPlans], {
      DescribeSavingsPlans: () => wireFault('AccessDeniedException', 403),
    })
    expect(denied.statuses.map(([, , outcome]) => outcome)).toEqual(['denied'])
    const none = await collectOnWire([savingsPlans], {})
    expect(none.statuses.map(([, , outcome]) => outcome)).toEqual(['complete'])
  })
})
