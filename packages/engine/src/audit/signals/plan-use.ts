import type { AccountFact } from '../../account/account-snapshot.ts'
import { subtractUsd, usd, usdToNumber, ZERO_USD, type Usd } from '../../money/usd.ts'
import type { AuditContext } from '../audit-context.ts'

/** With less of a plan on the bill a week has not been seen whole. */
const LEAST_HOURS = 168

type Plan = AccountFact<'savingsPlans'>

/** Whether a plan is in force and covers machine learning. */
export function isMachineLearningPlan({ state, planType }: Plan): boolean {
  return state === 'active' && /sage ?maker|machine ?learning/i.test(planType)
}

/** What the imported bill says of a plan. */
export type PlanUse =
  | {
      readonly kind: 'known'
      readonly committedUsd: Usd
      readonly unusedUsd: Usd
      readonly usedPercent: number
      readonly from: string
      readonly to: string
      /** As its fee is billed. */
      readonly usageType: string
    }
  | { readonly kind: 'unknown'; readonly because: string }

/** How much of a plan found usage, as far as it was billed. */
export function planUse(context: AuditContext, plan: Plan): PlanUse {
  const billed = context.billed(plan.arn)
  const commitment = billed?.commitment ?? null
  if (billed === null || commitment === null)
    return { kind: 'unknown', because: 'no imported bill has the plan: how much of it is used is not known' }
  const committedUsd = usd(commitment.committedUsd)
  const hours = usdToNumber(committedUsd) / Number(plan.commitmentUsdPerHour)
  if (committedUsd <= ZERO_USD || !(hours >= LEAST_HOURS))
    return { kind: 'unknown', because: 'the imported bill has less than a week of the plan' }
  const unusedUsd = subtractUsd(committedUsd, usd(commitment.usedUsd))
  return {
    kind: 'known',
    committedUsd,
    unusedUsd,
    usedPercent: 100 - (100 * usdToNumber(unusedUsd)) / usdToNumber(committedUsd),
    from: billed.from,
    to: billed.to,
    usageType: billed.lines[0]?.usageType ?? 'SageMakerSP',
  }
}
