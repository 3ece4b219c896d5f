import {
  GetEnrollmentStatusCommand,
  GetIdleRecommendationsCommand,
  type IdleRecommendation,
} from '@aws-sdk/client-compute-optimizer'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from './collector.ts'
import { dollarsOf } from './dollars-of.ts'
import { instantOrNull } from './fact-values.ts'
import type { Reading } from './reading.ts'
import { tagsOf } from './tag-record.ts'

const FACT = 'recommendations'

/** Endpoints that Compute Optimizer calls idle, where the account has switched it on. */
export const computeOptimizer: Collector = {
  id: 'compute-optimizer',
  facts: [FACT],
  actions: ['compute-optimizer:GetEnrollmentStatus', 'compute-optimizer:GetIdleRecommendations'],
  scope: 'region',
  stage: 'usage',
  charge: null,
  collect: async (reading) => {
    // It speaks of SageMaker endpoints only.
    if (reading.known('endpoints').length === 0 || !(await isOn(reading))) return
    const client = reading.run.clients.computeOptimizer(reading.region)
    const facts = await reading.list(
      { action: 'compute-optimizer:GetIdleRecommendations', fact: FACT },
      async (nextToken, options) => {
        const command = new GetIdleRecommendationsCommand({
          filters: [{ name: 'ResourceType', values: ['SageMakerEndpoint'] }],
          nextToken,
          maxResults: 1000,
        })
        const page = await client.send(command, options)
        return {
          items: (page.idleRecommendations ?? []).flatMap((of) => idleFact(reading, of) ?? []),
          next: page.nextToken,
        }
      },
    )
    reading.add(FACT, facts)
  },
}

/** An account that has not switched it on gets no advice: that is all there is to know, and no gap. */
async function isOn(reading: Reading): Promise<boolean> {
  const client = reading.run.clients.computeOptimizer(reading.region)
  const read = { action: 'compute-optimizer:GetEnrollmentStatus', fact: FACT } as const
  const startedAt = reading.run.clock()
  let status: string | undefined
  const answered = await reading.pages(read, async (_, options) => {
    status = (await client.send(new GetEnrollmentStatusCommand({}), options)).status
    return { items: [], next: undefined }
  })
  if (!answered || status === 'Active') return answered
  const detail = `Compute Optimizer is not switched on: ${status ?? 'unknown'}`
  reading.status(read, { outcome: 'complete', detail, count: 0, startedAt })
  return false
}

function idleFact({ place }: Reading, of: IdleRecommendation): AccountFact<'recommendations'> | null {
  const { resourceArn, accountId = place.account } = of
  // An account that manages others is told of theirs too; each account is read by itself.
  if (resourceArn === undefined || accountId !== place.account) return null
  const { savingsOpportunity: list, savingsOpportunityAfterDiscounts: discounted } = of
  return {
    ...place,
    adviser: 'compute-optimizer',
    recommendationId: resourceArn,
    resourceArn,
    resourceType: of.resourceType ?? 'unknown',
    advice: of.finding ?? 'unknown',
    savingUsd: dollarsOf(list?.estimatedMonthlySavings?.value, list?.estimatedMonthlySavings?.currency),
    savingAfterDiscountsUsd: dollarsOf(
      discounted?.estimatedMonthlySavings?.value,
      discounted?.estimatedMonthlySavings?.currency,
    ),
    savingPercent: list?.savingsOpportunityPercentage ?? null,
    statedCostUsd: null,
    lookBackDays: of.lookBackPeriodInDays ?? null,
    refreshedAt: instantOrNull(of.lastRefreshTimestamp),
    tags: of.tags === undefined ? null : tagsOf(of.tags.map(({ key, value }) => ({ Key: key, Value: value }))),
  }
}
