import { usd, usdToNumber } from '@costwright/engine/money/usd'
import type { Gap } from '@costwright/engine/bill/bill'
import { z } from 'zod'
import type { FindingJson } from '../audit/audit-shape.ts'
import { accountAdvice, labelled, NO_ACCOUNT } from './account-advice.ts'
import { workspaceOperation, type WorkspaceOperation } from './workspace.ts'

const requestShape = z.looseObject({ accountIds: z.array(z.string()).optional() })
type Request = z.infer<typeof requestShape>

/** An account of a workspace is judged by its own rules: nobody has to enrol. */
export const getEnrollmentStatus: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async () => await Promise.resolve({ body: { status: 'Active' }, gaps: [] }),
})

const INSTANCE = /\bml\.[a-z0-9-]+\.[a-z0-9]+\b/

/** Which findings are about the size or the idleness of an instance. */
const FINDINGS: Readonly<Partial<Record<FindingJson['remedy'], string>>> = {
  remove: 'Idle',
  schedule: 'Overprovisioned',
  resize: 'Overprovisioned',
}

/** `GetEC2InstanceRecommendations`: Compute Optimizer does not judge ml. instances; the audit does. */
export const getInstanceRecommendations: WorkspaceOperation = workspaceOperation<Request>({
  input: requestShape,
  answer: async ({ accountIds }, workspace) => {
    const advice = await accountAdvice(workspace)
    if (advice === null) return { body: { instanceRecommendations: [] }, gaps: [NO_ACCOUNT] }
    const found = advice.findings.filter(
      ({ remedy, resource, before }) =>
        FINDINGS[remedy] !== undefined &&
        (accountIds === undefined || accountIds.includes(resource.account)) &&
        before.some(({ usageType }) => INSTANCE.test(usageType)),
    )
    return {
      body: {
        instanceRecommendations: found.map((finding) => recommendation(finding, advice.collectedAt)),
      },
      gaps: [labelled('recommendations about ml. instances'), ...advice.gaps],
    }
  },
})

function recommendation(finding: FindingJson, collectedAt: string): object {
  const current = instanceOf(finding.before)
  const next = instanceOf(finding.after)
  return {
    instanceArn: finding.resource.arn,
    accountId: finding.resource.account,
    instanceName: finding.resource.name,
    currentInstanceType: current,
    finding: FINDINGS[finding.remedy],
    idle: finding.remedy === 'remove' ? 'True' : 'False',
    recommendationOptions: [
      {
        // What is removed has no type any more.
        instanceType: next,
        savingsOpportunity: {
          savingsOpportunityPercentage: percent(finding),
          estimatedMonthlySavings: { currency: 'USD', value: usdToNumber(usd(finding.savingUsd)) },
        },
      },
    ],
    lastRefreshTimestamp: Date.parse(collectedAt) / 1000,
  }
}

function instanceOf(lines: FindingJson['before']): string | null {
  for (const { usageType } of lines) {
    const found = INSTANCE.exec(usageType)?.[0]
    if (found !== undefined) return found
  }
  return null
}

function percent({ before, savingUsd }: FindingJson): number {
  const cost = before.reduce((sum, line) => sum + Number(line.usd), 0)
  return cost === 0 ? 0 : Number(((Number(savingUsd) / cost) * 100).toFixed(1))
}

/** Kinds of resources that the workspace knows nothing of. */
export function noRecommendations(list: string, what: string): WorkspaceOperation {
  const gap: Gap = {
    kind: 'missing-data',
    what: `the workspace knows nothing of ${what}`,
    effect: 'nothing is recommended; ask with --source aws',
  }
  return workspaceOperation<Request>({
    input: requestShape,
    answer: async () => await Promise.resolve({ body: { [list]: [] }, gaps: [gap] }),
  })
}
