import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { brief, daysAgo, reasons } from '../account.fixture.ts'
import { auditStorage, billOf } from '../storage.fixture.ts'
import { savingsPlanUnderUsed as rule } from './savings-plan-under-used.ts'

const ARN = 'arn:aws:savingsplans::999999999993:savingsplan/one'

function planOf(over: Partial<AccountFact<'savingsPlans'>> = {}): AccountFact<'savingsPlans'> {
  return {
    account: '999999999993',
    arn: ARN,
    planType: 'SageMaker',
    state: 'active',
    paymentOption: 'No Upfront',
    commitmentUsdPerHour: '2.00',
    upfrontUsd: null,
    recurringUsdPerHour: '2.00',
    startAt: daysAgo(100),
    endAt: daysAgo(-265),
    tags: {},
    ...over,
  }
}
const used = (usedUsd: string, committedUsd = '1440'): Record<string, ReturnType<typeof billOf>> => ({
  [ARN]: billOf({ 'SageMakerSP:1yrNoUpfront': 720 }, { commitment: { committedUsd, usedUsd } }),
})

test('the part of the commitment that found no usage', () => {
  const { findings, abstentions } = auditStorage(rule, { savingsPlans: [planOf()] }, { billed: used('1080') })
  expect(findings.map(brief)).toEqual([
    {
      title: '25 % of the Savings Plan one found no usage',
      saving: '365.00',
      before: ['SageMakerSP:1yrNoUpfront: Commitment without usage: 730 h × 25.0 % of a commitment of $2.00 an hour'],
      after: [],
    },
  ])
  expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 0, p50: 365, p90: 365 })
  expect(abstentions).toEqual([])
})

test('ninety percent used is enough', () => {
  expect(auditStorage(rule, { savingsPlans: [planOf()] }, { billed: used('1296') }).findings).toEqual([])
  expect(auditStorage(rule, { savingsPlans: [planOf()] }, { billed: used('1295') }).findings).toHaveLength(1)
})

test.each([
  ['of another kind', { planType: 'Compute' }],
  ['that has ended', { state: 'retired' }],
])('is silent about a plan %s', (_, over) => {
  expect(auditStorage(rule, { savingsPlans: [planOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('abstains without a bill of the plan, and with less than a week of it', () => {
  const noBill = 'no imported bill has the plan: how much of it is used is not known'
  expect(reasons(auditStorage(rule, { savingsPlans: [planOf()] }))).toEqual([noBill])
  expect(reasons(auditStorage(rule, { savingsPlans: [planOf()] }, { billed: { [ARN]: billOf({}) } }))).toEqual([noBill])
  expect(reasons(auditStorage(rule, { savingsPlans: [planOf()] }, { billed: used('0', '335') }))).toEqual([
    'the imported bill has less than a week of the plan',
  ])
  expect(auditStorage(rule, { savingsPlans: [planOf()] }, { billed: used('0', '336') }).findings).toHaveLength(1)
})
