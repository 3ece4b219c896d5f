import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { Bill, BillLine } from '../../bill/bill.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import { divideRounded } from '../../money/decimal.ts'
import { quantity } from '../../money/quantity.ts'
import { formatUsd, priceQuantity, usdPerUnit, usdToNumber, type UsdPerUnit } from '../../money/usd.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding, ResourceName } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { isMachineLearningPlan, planUse, type PlanUse } from '../signals/plan-use.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const settings = z.strictObject({
  minUsedPercent: z.number().min(0).max(100).default(90).describe('Percent of the commitment that must find usage'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Commitments that are paid and find no usage. */
export const savingsPlanUnderUsed = defineRule({
  id: 'savings-plan-under-used',
  title: 'Savings Plan that is not used up',
  phase: 'around',
  remedy: 'commit',
  looksAt:
    'Active Machine Learning Savings Plans: what the imported bill says was committed to, and what of it found usage.',
  abstainsWhen: [
    'no bill was imported that has the plan: nothing else tells how much of it is used',
    'the bill covers less than a week of the plan',
  ],
  saving:
    'The part of the commitment that found no usage, for a month. A plan cannot be given back after its first days: the saving is there when other usage moves under it, or when it ends and is not renewed; until then it may be nothing.',
  fix: 'Let the plan reach other accounts by turning sharing on. Move work that is paid on demand under it: it applies to every type, region and component with a plan price. When it ends, commit to what the nights and weekends use. A plan bought in the last seven days can be returned.',
  facts: ['savingsPlans'],
  settings,
  actions: ['share-savings-plan', 'return-savings-plan'],
  *evaluate(context, { minUsedPercent, minUsdPerMonth: minUsd }) {
    for (const plan of context.facts('savingsPlans')) {
      if (!isMachineLearningPlan(plan)) continue
      const outcome = judge(context, plan, minUsedPercent, minUsd)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(
  context: AuditContext,
  plan: AccountFact<'savingsPlans'>,
  minUsedPercent: number,
  minUsd: number,
): Finding | Abstention | null {
  const resource: ResourceName = {
    account: plan.account,
    region: '',
    arn: plan.arn,
    name: plan.arn.split('/').at(-1) ?? plan.arn,
    tags: plan.tags,
  }
  const use = planUse(context, plan)
  if (use.kind === 'unknown') return context.abstain(resource, use.because)
  const { usedPercent, from, to } = use
  if (usedPercent >= minUsedPercent) return null
  const before = unusedBill(plan, use)
  const savingUsd = totalUsd(before)
  const saved = usdToNumber(savingUsd)
  if (saved < minUsd) return null
  const found = context.finding({
    resource,
    title: `${Math.round(100 - usedPercent)} % of the Savings Plan ${resource.name} found no usage`,
    before: [],
    after: [],
    confidence: {
      level: 'medium',
      because: 'the bill says what was lost; whether other usage can move under it is not known',
    },
    evidence: [
      fact(
        'Commitment',
        `$${plan.commitmentUsdPerHour} an hour until ${plan.endAt.slice(0, 10)}`,
        'savingsplans:DescribeSavingsPlans',
      ),
      fact('Used', `${usedPercent.toFixed(1)} % from ${from.slice(0, 10)} to ${to.slice(0, 10)}`, 'imported bill'),
    ],
    notes: [
      `${formatUsd(savingUsd)} a month are lost; a plan ends only at the end of its term, so this is saved by moving usage under it`,
    ],
  })
  return { ...found, before, after: EMPTY_BILL, savingUsd, monthlySavingUsd: { p10: 0, p50: saved, p90: saved } }
}

/** The lost part of a commitment as a line of a month. */
function unusedBill(
  { arn, commitmentUsdPerHour }: AccountFact<'savingsPlans'>,
  { usageType, unusedUsd, committedUsd, usedPercent }: Extract<PlanUse, { kind: 'known' }>,
): Bill {
  const hours = quantity(HOURS_PER_MONTH)
  const lostPerHour = divideRounded(usdPerUnit(commitmentUsdPerHour) * unusedUsd, committedUsd) as UsdPerUnit
  const line: BillLine = {
    resource: arn,
    item: 'Commitment without usage',
    phase: 'around',
    region: '',
    usageType,
    quantity: hours,
    unit: 'Hrs',
    usdPerUnit: lostPerHour,
    usd: priceQuantity(hours, lostPerHour),
    provenance: { source: 'user', date: '', note: 'the commitment of the plan' },
    explain: `${HOURS_PER_MONTH} h × ${(100 - usedPercent).toFixed(1)} % of a commitment of $${commitmentUsdPerHour} an hour`,
  }
  return { ...EMPTY_BILL, lines: [line] }
}
