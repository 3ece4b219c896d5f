import { z } from 'zod'
import type { Bill, BillLine } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import { divideRounded } from '../../money/decimal.ts'
import { priceQuantity, subtractUsd, usdToNumber, type Usd, type UsdPerUnit } from '../../money/usd.ts'
import { RATIO_SCALE } from '../../plan/commitment/covered-usage.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { accountName } from '../signals/account-name.ts'
import { fact } from '../signals/evidence.ts'
import { HOSTED_FACTS } from '../signals/hosted-endpoints.ts'
import { isMachineLearningPlan, planUse } from '../signals/plan-use.ts'
import { SCALING_FACTS } from '../signals/scaling-of.ts'
import { steadyUseByAccount, type SteadyUse } from '../signals/steady-use.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

/** Usage that ends within the term, in the worst case. */
const WORST_FALL_PERCENT = 25n
/** A plan with less of it used has room for more, so that none need be bought. */
const FULL_PERCENT = 95

const settings = z.strictObject({
  minCoveredPercent: z
    .number()
    .min(0)
    .max(100)
    .default(60)
    .describe('Percent of the steady instance-hours that plans must cover'),
  steadyDays: z.number().int().min(14).max(365).default(30).describe('Days without a change after which use is steady'),
  minUsdPerMonth: minUsdPerMonth(50),
})

/** Endpoints that run around the clock and are paid on demand. */
export const savingsPlanCoverageLow = defineRule({
  id: 'savings-plan-coverage-low',
  title: 'Steady usage without a Savings Plan',
  phase: 'inference',
  remedy: 'commit',
  looksAt:
    'Endpoints that have run unchanged for a month, with the instances that they never go below, and what the imported bill says was paid on demand for them.',
  abstainsWhen: [
    'no bill was imported that has them: a plan of another account may cover them already',
    'a plan that was read is not used up: that one comes first',
    'no plan price is known, not even that of another type, whose discount is assumed otherwise',
  ],
  saving:
    'Instance-hours of these endpoints on demand, less the same at the plan price of one year, without upfront payment where that price is known. What other findings remove is gone before: each dollar is counted once, and this one last. At worst a quarter of the usage ends and the commitment goes on.',
  fix: 'Fix what other findings say first. Then run `costwright plan commitment` on the imported bill: it works hour by hour and knows every kind of usage. Buy in parts over some months rather than at once.',
  facts: ['savingsPlans', ...HOSTED_FACTS, ...SCALING_FACTS],
  settings,
  actions: ['buy-savings-plan'],
  *evaluate(context, { minCoveredPercent, steadyDays, minUsdPerMonth: minUsd }) {
    const roomy = planWithRoom(context)
    for (const [id, use] of steadyUseByAccount(context, steadyDays)) {
      const resource = accountName(context, id)
      if (use.billed === 0) {
        yield context.abstain(resource, 'no imported bill has its endpoints: whether a plan covers them is not known')
        continue
      }
      if (use.ratios.size === 0 && use.unrated.size > 0) {
        const types = [...use.unrated].toSorted().join(', ')
        yield context.abstain(resource, `the Savings Plan price of ${types} is not known: fetch the price lists`)
        continue
      }
      const outcome = judge(context, id, use, minCoveredPercent, minUsd)
      if (outcome === null) continue
      yield roomy === null ? outcome : context.abstain(resource, roomy)
    }
  },
})

/** Why no plan should be bought yet: one has room, or may have. */
function planWithRoom(context: AuditContext): string | null {
  for (const plan of context.facts('savingsPlans').filter(isMachineLearningPlan)) {
    const use = planUse(context, plan)
    if (use.kind === 'unknown') return `${plan.arn}: ${use.because}`
    if (use.usedPercent < FULL_PERCENT)
      return `${(100 - use.usedPercent).toFixed(0)} % of the plan ${plan.arn} is not used: that comes first`
  }
  return null
}

function judge(
  context: AuditContext,
  account: string,
  use: SteadyUse,
  minCoveredPercent: number,
  minUsd: number,
): Finding | null {
  const { onDemandHours, coveredHours, before, ratios } = use
  const coveredPercent = (100 * coveredHours) / Math.max(1e-9, coveredHours + onDemandHours)
  if (coveredPercent >= minCoveredPercent || before.lines.length === 0) return null
  const after: Bill = { ...before, lines: before.lines.map((line) => atPlanPrice(line, ratios)) }
  const [onDemandUsd, planUsd] = [totalUsd(before), totalUsd(after)]
  const savingUsd = subtractUsd(onDemandUsd, planUsd)
  const saved = usdToNumber(savingUsd)
  if (saved < minUsd) return null
  const left = ((onDemandUsd * (100n - WORST_FALL_PERCENT)) / 100n) as Usd
  const resource = accountName(context, account)
  const notes = [...new Set([...ratios.values()].map(({ note }) => note))].toSorted()
  const leftOut = [...use.unrated].toSorted().map((type) => `${type} is left out: its plan price is not known`)
  const found = context.finding({
    resource,
    title: `Steady endpoints of ${resource.name} are paid on demand: plans cover ${Math.round(coveredPercent)} % of their hours`,
    before: [],
    after: [],
    confidence: { level: 'low', because: 'past use is no promise: a plan binds for a year' },
    evidence: [
      fact('Endpoints that run unchanged all month', String(use.endpoints), 'sagemaker:DescribeEndpoint'),
      fact('Instance-hours a month on demand', onDemandHours.toFixed(0), 'imported bill'),
      fact('Instance-hours a month under a plan', coveredHours.toFixed(0), 'imported bill'),
      fact(
        'Commitment that covers them',
        `$${(usdToNumber(planUsd) / HOURS_PER_MONTH).toFixed(3)} an hour`,
        'price book',
      ),
    ],
    notes: [...notes, ...leftOut],
  })
  return {
    ...found,
    before,
    after,
    savingUsd,
    monthlySavingUsd: { p10: usdToNumber(subtractUsd(left, planUsd)), p50: saved, p90: saved },
  }
}

function atPlanPrice(line: BillLine, ratios: SteadyUse['ratios']): BillLine {
  const rated = ratios.get(line.usageType)
  if (rated === undefined) return line
  const usdPerUnit = divideRounded(line.usdPerUnit * rated.ratio, RATIO_SCALE) as UsdPerUnit
  return {
    ...line,
    usdPerUnit,
    usd: priceQuantity(line.quantity, usdPerUnit),
    provenance: { source: rated.source, date: line.provenance.date, note: rated.note },
    explain: `${line.explain}, at the plan price`,
  }
}
