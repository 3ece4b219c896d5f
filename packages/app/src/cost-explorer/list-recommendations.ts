import { addUsd, usd, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { z } from 'zod'
import type { FindingJson } from '../audit/audit-shape.ts'
import { accountAdvice, labelled, NO_ACCOUNT, type AccountAdvice } from './account-advice.ts'
import { InvalidRequest } from './invalid-request.ts'
import { pageOf } from './page.ts'
import { workspaceOperation, type WorkspaceOperation } from './workspace.ts'

/** Days of metrics that an audit looks at. */
const LOOK_BACK_DAYS = 14
const PAGE = 100

/** What a fix does, in the words of the Hub. */
const ACTION_TYPES: Readonly<Record<FindingJson['remedy'], string>> = {
  remove: 'Delete',
  schedule: 'ScaleIn',
  resize: 'Rightsize',
  replace: 'Upgrade',
  spot: 'Upgrade',
  commit: 'PurchaseSavingsPlans',
  guard: 'Upgrade',
}
const EFFORTS: Readonly<Record<FindingJson['remedy'], string>> = {
  remove: 'Low',
  schedule: 'Low',
  resize: 'Medium',
  replace: 'High',
  spot: 'Medium',
  commit: 'VeryLow',
  guard: 'Low',
}

const filterShape = z.strictObject({
  accountIds: z.array(z.string()).optional(),
  regions: z.array(z.string()).optional(),
  resourceTypes: z.array(z.string()).optional(),
  actionTypes: z.array(z.string()).optional(),
  implementationEfforts: z.array(z.string()).optional(),
  resourceIds: z.array(z.string()).optional(),
  resourceArns: z.array(z.string()).optional(),
  recommendationIds: z.array(z.string()).optional(),
  restartNeeded: z.boolean().optional(),
  rollbackPossible: z.boolean().optional(),
  tags: z.unknown().optional(),
})
type Filter = z.infer<typeof filterShape>

interface Recommendation {
  readonly fields: ReturnType<typeof fieldsOf>
  readonly savingUsd: Usd
}

const listShape = z.strictObject({
  filter: filterShape.optional(),
  includeAllRecommendations: z.boolean().optional(),
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
  orderBy: z.unknown().optional(),
})

/** `ListRecommendations` of Cost Optimization Hub: the findings of the audit, the dearest first. */
export const listRecommendations: WorkspaceOperation = workspaceOperation<z.infer<typeof listShape>>({
  input: listShape,
  answer: async (request, workspace) => {
    const advice = await accountAdvice(workspace)
    if (advice === null) return { body: { items: [] }, gaps: [NO_ACCOUNT] }
    const items = recommendations(advice, request.filter)
    const page = pageOf(items, request.maxResults ?? PAGE, request.nextToken, { ...request, nextToken: '' })
    return {
      body: {
        items: page.items.map(({ fields }) => fields),
        ...(page.next === null ? {} : { nextToken: page.next }),
      },
      gaps: [labelled('recommendations'), ...advice.gaps],
    }
  },
})

const GROUPS: Readonly<Record<string, (one: Recommendation['fields']) => string>> = {
  AccountId: (one) => one.accountId,
  Region: (one) => one.region,
  ActionType: (one) => one.actionType,
  ResourceType: (one) => one.currentResourceType,
  ImplementationEffort: (one) => one.implementationEffort,
}

const summariesShape = z.strictObject({
  groupBy: z.string(),
  filter: filterShape.optional(),
  maxResults: z.number().int().min(0).optional(),
  nextToken: z.string().optional(),
  metrics: z.unknown().optional(),
})

/** `ListRecommendationSummaries`: their savings by one property. Dollars are counted once. */
export const listRecommendationSummaries: WorkspaceOperation = workspaceOperation<z.infer<typeof summariesShape>>({
  input: summariesShape,
  answer: async ({ groupBy, filter }, workspace) => {
    const group = GROUPS[groupBy]
    if (group === undefined)
      throw new InvalidRequest(`findings are summed by ${Object.keys(GROUPS).join(', ')}, not by ${groupBy}`)
    const advice = await accountAdvice(workspace)
    if (advice === null) return { body: { items: [], groupBy, currencyCode: 'USD' }, gaps: [NO_ACCOUNT] }
    const items = recommendations(advice, filter)
    const sums = new Map<string, { readonly usd: Usd; readonly count: number }>()
    for (const one of items) {
      const known = sums.get(group(one.fields)) ?? { usd: ZERO_USD, count: 0 }
      sums.set(group(one.fields), { usd: addUsd(known.usd, one.savingUsd), count: known.count + 1 })
    }
    const total = items.reduce((sum, one) => addUsd(sum, one.savingUsd), ZERO_USD)
    return {
      body: {
        items: [...sums]
          .map(([name, sum]) => ({
            group: name,
            recommendationCount: sum.count,
            estimatedMonthlySavings: usdToNumber(sum.usd),
          }))
          .toSorted((a, b) => b.estimatedMonthlySavings - a.estimatedMonthlySavings),
        groupBy,
        currencyCode: 'USD',
        estimatedTotalDedupedSavings: usdToNumber(total),
      },
      gaps: [labelled('recommendations'), ...advice.gaps],
    }
  },
})

const oneShape = z.strictObject({ recommendationId: z.string() })

/** `GetRecommendation`: one finding, with its evidence and the two bills behind the saving. */
export const getRecommendation: WorkspaceOperation = workspaceOperation<z.infer<typeof oneShape>>({
  input: oneShape,
  answer: async ({ recommendationId }, workspace) => {
    const advice = await accountAdvice(workspace)
    const finding = advice?.findings.find(({ id }) => id === recommendationId)
    if (advice === null || finding === undefined)
      throw new InvalidRequest(
        `there is no recommendation ${JSON.stringify(recommendationId)}${advice === null ? `: ${NO_ACCOUNT.what}` : ''}`,
        'ResourceNotFoundException',
      )
    return {
      body: {
        ...fieldsOf(finding, advice.collectedAt),
        costCalculationLookbackPeriodInDays: LOOK_BACK_DAYS,
        currentResourceDetails: {
          costwright: { title: finding.title, evidence: finding.evidence, before: finding.before },
        },
        recommendedResourceDetails: {
          costwright: { after: finding.after, actions: finding.actions, notes: finding.notes },
        },
      },
      gaps: [labelled('recommendations')],
    }
  },
})

function recommendations(advice: AccountAdvice, filter: Filter = {}): readonly Recommendation[] {
  const isIn = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes(value)
  return advice.findings
    .map((finding) => ({ fields: fieldsOf(finding, advice.collectedAt), savingUsd: usd(finding.savingUsd) }))
    .filter(
      ({ fields: one }) =>
        isIn(filter.accountIds, one.accountId) &&
        isIn(filter.regions, one.region) &&
        isIn(filter.resourceTypes, one.currentResourceType) &&
        isIn(filter.actionTypes, one.actionType) &&
        isIn(filter.implementationEfforts, one.implementationEffort) &&
        isIn(filter.resourceIds, one.resourceId) &&
        isIn(filter.resourceArns, one.resourceArn) &&
        isIn(filter.recommendationIds, one.recommendationId),
    )
}

function fieldsOf(finding: FindingJson, collectedAt: string) {
  const { resource, remedy, before, after } = finding
  const cost = usdToNumber(after.reduce((sum, line) => addUsd(sum, usd(line.usd)), ZERO_USD))
  const saving = usdToNumber(usd(finding.savingUsd))
  const type = resourceType(finding)
  return {
    recommendationId: finding.id,
    accountId: resource.account,
    region: resource.region,
    resourceId: resource.name,
    resourceArn: resource.arn,
    actionType: ACTION_TYPES[remedy],
    currentResourceType: type,
    recommendedResourceType: remedy === 'commit' ? 'SageMakerSavingsPlans' : type,
    currentResourceSummary: summaryOf(before) ?? finding.title,
    recommendedResourceSummary: summaryOf(after) ?? finding.title,
    estimatedMonthlySavings: saving,
    estimatedSavingsPercentage: cost + saving === 0 ? 0 : Number(((saving / (cost + saving)) * 100).toFixed(1)),
    // As the Hub has it in every known answer: what the month costs after the change.
    estimatedMonthlyCost: cost,
    currencyCode: 'USD',
    implementationEffort: EFFORTS[remedy],
    lastRefreshTimestamp: Date.parse(collectedAt) / 1000,
    recommendationLookbackPeriodInDays: LOOK_BACK_DAYS,
    source: 'costwright',
  }
}

/** `SageMakerEndpoint` of an endpoint's ARN; the Hub has no names for the other kinds. */
function resourceType({ resource }: FindingJson): string {
  const kind = /:sagemaker:[^:]*:[^:]*:([a-z-]+)\//.exec(resource.arn)?.[1]
  if (kind === undefined) return 'SageMaker'
  return `SageMaker${kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}

function summaryOf(lines: FindingJson['before']): string | null {
  const [first] = lines.toSorted((a, b) => Number(b.usd) - Number(a.usd))
  return first === undefined ? null : `${first.usageType} ${first.quantity} ${first.unit}`
}
