import type { GetIdleRecommendationsResponse } from '@aws-sdk/client-compute-optimizer'
import type { ListRecommendationsResponse } from '@aws-sdk/client-cost-optimization-hub'
import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker'
import type { WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { computeOptimizer } from './compute-optimizer.ts'
import { costOptimizationHub } from './cost-optimization-hub.ts'
import { endpoints } from './sagemaker/endpoints.ts'

const ENDPOINT = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/ranking`
const WITH_ENDPOINT: WireTable = {
  ListEndpoints: () => ({ Endpoints: [{ EndpointName: 'ranking' }] }),
  DescribeEndpoint: (): Partial<DescribeEndpointOutput> => ({
    EndpointName: 'ranking',
    EndpointArn: ENDPOINT,
    EndpointStatus: 'InService',
    CreationTime: daysAgo(90),
    LastModifiedTime: daysAgo(90),
  }),
}
const ACTIVE = { GetEnrollmentStatus: () => ({ status: 'Active' }) }
const ENROLLED = { ListEnrollmentStatuses: () => ({ items: [{ accountId: ACCOUNT, status: 'Active' }] }) }

describe('Compute Optimizer', () => {
  test('tells of idle endpoints, page after page; those of other accounts are left to them', async () => {
    const { snapshot, statuses, requests } = await collectOnWire([endpoints, computeOptimizer], {
      ...WITH_ENDPOINT,
      ...ACTIVE,
      GetIdleRecommendations: ({ input }): GetIdleRecommendationsResponse =>
        input['nextToken'] === undefined
          ? { idleRecommendations: [{ resourceArn: `${ENDPOINT}-2`, accountId: '1' }], nextToken: 'two' }
          : {
              idleRecommendations: [
                {
                  resourceArn: ENDPOINT,
                  accountId: ACCOUNT,
                  resourceType: 'SageMakerEndpoint',
                  finding: 'Idle',
                  savingsOpportunity: {
                    savingsOpportunityPercentage: 100,
                    estimatedMonthlySavings: { currency: 'USD', value: 168.5 },
                  },
                  savingsOpportunityAfterDiscounts: {
                    savingsOpportunityPercentage: 100,
                    estimatedMonthlySavings: { currency: 'USD', value: 0.1 + 0.2 },
                  },
                  lookBackPeriodInDays: 14,
                  lastRefreshTimestamp: daysAgo(1),
                  tags: [{ key: 'team', value: 'ads' }],
                },
              ],
            },
    })
    expect(snapshot.recommendations).toEqual([
      {
        account: ACCOUNT,
        region: REGION,
        adviser: 'compute-optimizer',
        recommendationId: ENDPOINT,
        resourceArn: ENDPOINT,
        resourceType: 'SageMakerEndpoint',
        advice: 'Idle',
        savingUsd: '168.5',
        savingAfterDiscountsUsd: '0.3',
        savingPercent: 100,
        statedCostUsd: null,
        lookBackDays: 14,
        refreshedAt: daysAgo(1).toISOString(),
        tags: { team: 'ads' },
      },
    ])
    expect(statuses.slice(2)).toEqual([
      ['compute-optimizer:GetEnrollmentStatus', 'recommendations', 'complete', null],
      ['compute-optimizer:GetIdleRecommendations', 'recommendations', 'complete', null],
    ])
    expect(requests).toMatchObject({
      'compute-optimizer:GetEnrollmentStatus': 1,
      'compute-optimizer:GetIdleRecommendations': 2,
    })
  })

  test('is not asked where there is no endpoint', async () => {
    const { statuses, requests } = await collectOnWire([computeOptimizer], ACTIVE)
    expect(statuses).toEqual([])
    expect(requests).toEqual({ 'sts:GetCallerIdentity': 1 })
  })

  test.each([
    ['is not switched on', { status: 'Inactive' }, 'complete', 'Compute Optimizer is not switched on: Inactive'],
    [
      'may not be asked',
      wireFault('AccessDeniedException'),
      'denied',
      'compute-optimizer:GetEnrollmentStatus is not allowed',
    ],
    [
      'is throttled',
      wireFault('ThrottlingException'),
      'throttled',
      'AWS kept answering that there are too many requests',
    ],
  ])('that %s is no empty list', async (_, answer, outcome, detail) => {
    const { snapshot, statuses } = await collectOnWire([endpoints, computeOptimizer], {
      ...WITH_ENDPOINT,
      GetEnrollmentStatus: () => answer,
    })
    expect(snapshot.recommendations).toEqual([])
    expect(statuses.slice(2)).toEqual([['compute-optimizer:GetEnrollmentStatus', 'recommendations', outcome, detail]])
  })
})

describe('Cost Optimization Hub', () => {
  test('tells of SageMaker in all regions, and nothing of other services', async () => {
    const item = { accountId: ACCOUNT, currencyCode: 'USD', recommendationLookbackPeriodInDays: 30 }
    const { snapshot, statuses, calls } = await collectOnWire([costOptimizationHub], {
      ...ENROLLED,
      ListRecommendations: ({ input }): ListRecommendationsResponse =>
        input['nextToken'] === undefined
          ? {
              items: [{ ...item, currentResourceType: 'Ec2Instance', resourceArn: 'arn:aws:ec2:one' }],
              nextToken: 'two',
            }
          : {
              items: [
                {
                  ...item,
                  recommendationId: 'A',
                  region: 'us-west-2',
                  resourceArn: ENDPOINT,
                  currentResourceType: 'SageMakerEndpoint',
                  actionType: 'Delete',
                  estimatedMonthlySavings: 43.07,
                  estimatedSavingsPercentage: 35,
                  estimatedMonthlyCost: 82.49,
                  lastRefreshTimestamp: daysAgo(2),
                },
                {
                  ...item,
                  recommendationId: 'B',
                  recommendedResourceType: 'SageMakerSavingsPlans',
                  actionType: 'PurchaseSavingsPlans',
                  currencyCode: 'CNY',
                  estimatedMonthlySavings: 900,
                },
              ],
            },
    })
    const adviser = 'cost-optimization-hub'
    expect(snapshot.recommendations).toEqual([
      {
        account: ACCOUNT,
        region: 'us-west-2',
        adviser,
        recommendationId: 'A',
        resourceArn: ENDPOINT,
        resourceType: 'SageMakerEndpoint',
        advice: 'Delete',
        savingUsd: '43.07',
        savingAfterDiscountsUsd: null,
        savingPercent: 35,
        statedCostUsd: '82.49',
        lookBackDays: 30,
        refreshedAt: daysAgo(2).toISOString(),
        tags: null,
      },
      {
        account: ACCOUNT,
        region: null,
        adviser,
        recommendationId: 'B',
        resourceArn: null,
        resourceType: 'SageMakerSavingsPlans',
        advice: 'PurchaseSavingsPlans',
        savingUsd: null,
        savingAfterDiscountsUsd: null,
        savingPercent: null,
        statedCostUsd: null,
        lookBackDays: 30,
        refreshedAt: null,
        tags: null,
      },
    ])
    expect(statuses.map(([action, , outcome]) => [action, outcome])).toEqual([
      ['cost-optimization-hub:ListEnrollmentStatuses', 'complete'],
      ['cost-optimization-hub:ListRecommendations', 'complete'],
    ])
    expect(calls.at(-1)).toMatchObject({ region: 'us-east-1', input: { filter: { accountIds: [ACCOUNT] } } })
  })

  test.each([
    ['never enrolled', {}, 'complete', 'the account is not enrolled in Cost Optimization Hub: never was'],
    [
      'left',
      { items: [{ status: 'Inactive' }] },
      'complete',
      'the account is not enrolled in Cost Optimization Hub: Inactive',
    ],
    [
      'denied',
      wireFault('AccessDeniedException'),
      'denied',
      'cost-optimization-hub:ListEnrollmentStatuses is not allowed',
    ],
  ])('%s: says so', async (_, answer, outcome, detail) => {
    const { snapshot, statuses } = await collectOnWire([costOptimizationHub], { ListEnrollmentStatuses: () => answer })
    expect(snapshot.recommendations).toEqual([])
    expect(statuses).toEqual([['cost-optimization-hub:ListEnrollmentStatuses', 'recommendations', outcome, detail]])
  })

  test('denied while enrolled leaves the list unread', async () => {
    const fault = wireFault('AccessDeniedException')
    const { statuses } = await collectOnWire([costOptimizationHub], { ...ENROLLED, ListRecommendations: () => fault })
    expect(statuses.at(-1)?.slice(0, 3)).toEqual([
      'cost-optimization-hub:ListRecommendations',
      'recommendations',
      'denied',
    ])
  })
})
