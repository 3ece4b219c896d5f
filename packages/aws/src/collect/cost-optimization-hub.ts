import {
  ListEnrollmentStatusesCommand,
  ListRecommendationsCommand,
  type Recommendation,
} from '@aws-sdk/client-cost-optimization-hub'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { HOME_REGION } from './aws-clients.ts'
import type { Collector } from './collector.ts'
import { dollarsOf } from './dollars-of.ts'
import { instantOrNull, textOrNull } from './fact-values.ts'
import type { Reading } from './reading.ts'
import { tagsOf } from './tag-record.ts'

const FACT = 'recommendations'
/** `SageMakerEndpoint`, `SageMakerSavingsPlans`: the Hub cannot be asked for a kind that its client does not know yet. */
const SAGEMAKER = /^SageMaker/

/** What Cost Optimization Hub recommends about SageMaker, where the account is enrolled. */
export const costOptimizationHub: Collector = {
  id: 'cost-optimization-hub',
  facts: [FACT],
  actions: ['cost-optimization-hub:ListEnrollmentStatuses', 'cost-optimization-hub:ListRecommendations'],
  scope: 'account',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    if (!(await isEnrolled(reading))) return
    const client = reading.run.clients.costOptimizationHub(HOME_REGION)
    const facts = await reading.list(
      { action: 'cost-optimization-hub:ListRecommendations', fact: FACT },
      async (nextToken, options) => {
        const filter = { accountIds: [reading.run.account] }
        const page = await client.send(new ListRecommendationsCommand({ filter, nextToken, maxResults: 1000 }), options)
        return {
          items: (page.items ?? []).flatMap((of) => recommendationFact(reading.run.account, of) ?? []),
          next: page.nextToken,
        }
      },
    )
    reading.add(FACT, facts)
  },
}

/** An account that is not enrolled gets no advice: that is all there is to know, and no gap. */
async function isEnrolled(reading: Reading): Promise<boolean> {
  const client = reading.run.clients.costOptimizationHub(HOME_REGION)
  const read = { action: 'cost-optimization-hub:ListEnrollmentStatuses', fact: FACT } as const
  const startedAt = reading.run.clock()
  let status: string | undefined
  const answered = await reading.pages(read, async (_, options) => {
    const { items = [] } = await client.send(new ListEnrollmentStatusesCommand({}), options)
    status = items.find(({ accountId }) => accountId === undefined || accountId === reading.run.account)?.status
    return { items: [], next: undefined }
  })
  if (!answered || status === 'Active') return answered
  const detail = `the account is not enrolled in Cost Optimization Hub: ${status ?? 'never was'}`
  reading.status(read, { outcome: 'complete', detail, count: 0, startedAt })
  return false
}

function recommendationFact(account: string, of: Recommendation): AccountFact<'recommendations'> | null {
  const resourceType = of.currentResourceType ?? of.recommendedResourceType ?? ''
  if (!SAGEMAKER.test(resourceType)) return null
  return {
    account,
    region: textOrNull(of.region),
    adviser: 'cost-optimization-hub',
    recommendationId: of.recommendationId ?? of.resourceArn ?? resourceType,
    resourceArn: textOrNull(of.resourceArn),
    resourceType,
    advice: of.actionType ?? 'unknown',
    savingUsd: dollarsOf(of.estimatedMonthlySavings, of.currencyCode),
    savingAfterDiscountsUsd: null,
    savingPercent: of.estimatedSavingsPercentage ?? null,
    statedCostUsd: dollarsOf(of.estimatedMonthlyCost, of.currencyCode),
    lookBackDays: of.recommendationLookbackPeriodInDays ?? null,
    refreshedAt: instantOrNull(of.lastRefreshTimestamp),
    tags: of.tags === undefined ? null : tagsOf(of.tags.map(({ key, value }) => ({ Key: key, Value: value }))),
  }
}
