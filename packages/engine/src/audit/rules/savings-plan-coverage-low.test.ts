import { expect, test } from 'vitest'
import type { AccountSnapshot } from '../../account/account-snapshot.ts'
import { AUDIT_BOOK, brief, daysAgo, endpointOf, reasons, snapshotOf } from '../account.fixture.ts'
import type { BilledResource } from '../audit-context.ts'
import { countOnce } from '../count-once.ts'
import { evaluateRules } from '../evaluate-rules.ts'
import { accountOf, auditStorage, billOf } from '../storage.fixture.ts'
import { savingsPlanCoverageLow as rule } from './savings-plan-coverage-low.ts'

const ARN = 'arn:aws:sagemaker:us-east-1:999999999993:endpoint/ranking'
const PLAN = 'arn:aws:savingsplans::999999999993:savingsplan/one'
const USAGE = 'USE1-Host:ml.m5.xlarge'
const steady = endpointOf({}, [{ count: 2 }])

/** Instances on average over the 30 days of the bill, and those of them that a plan paid for. */
function instances(all: number, covered = 0): Readonly<Record<string, BilledResource>> {
  const bill = billOf({ [USAGE]: all * 720 })
  return {
    [ARN]: { ...bill, lines: bill.lines.map((line) => ({ ...line, coveredQuantity: String(covered * 720) })) },
  }
}

test('endpoints that run all month on demand, at the plan price', () => {
  const { findings, abstentions } = auditStorage(rule, steady, { billed: instances(2) })
  expect(findings.map(brief)).toEqual([
    {
      title: 'Steady endpoints of shop are paid on demand: plans cover 0 % of their hours',
      saving: '67.16',
      before: [`${USAGE}: Instance hours, variant main: 2 instances × 730 h (always on)`],
      after: [`${USAGE}: Instance hours, variant main: 2 instances × 730 h (always on), at the plan price`],
    },
  ])
  // 2 × 730 h × (0.23 − 0.184); at worst a quarter of 335.80 ends and the commitment of 268.64 stays.
  expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(0.75 * 335.8 - 268.64, 6)
  expect(findings[0]?.notes).toEqual(['plan price of one year, no-upfront: 2026-05-20'])
  expect(abstentions).toEqual([])
})

test.each<[string, Partial<AccountSnapshot>, number, number]>([
  ['a plan covers enough', steady, 2, 1.2],
  ['worth too little', endpointOf(), 1, 0],
  ['changed lately', endpointOf({ lastModifiedAt: daysAgo(29) }, [{ count: 2 }]), 2, 0],
  ['it did not run all the time', steady, 0.97, 0],
  [
    'asynchronous: sources disagree on plans',
    endpointOf({ async: { maxConcurrentInvocationsPerInstance: null, outputPath: 's3://x' } }, [{ count: 2 }]),
    2,
    0,
  ],
])('is silent: %s', (_, over, all, covered) => {
  expect(auditStorage(rule, over, { billed: instances(all, covered) })).toEqual({ findings: [], abstentions: [] })
})

test('below sixty percent covered it speaks, of the rest', () => {
  const { findings } = auditStorage(rule, steady, { billed: instances(2, 1), settings: { minUsdPerMonth: 1 } })
  expect(findings.map(brief).map(({ saving }) => saving)).toEqual(['33.58'])
})

test('of a variant that scales only the least instances count', () => {
  const target = {
    account: '999999999993',
    region: 'us-east-1',
    resourceId: 'endpoint/ranking/variant/main',
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    minCapacity: 1,
    maxCapacity: 4,
    createdAt: daysAgo(100),
    scaleInSuspended: false,
    scaleOutSuspended: false,
    scheduledSuspended: false,
    tags: null,
  }
  const { findings } = auditStorage(
    rule,
    { ...steady, scalableTargets: [target] },
    { billed: instances(2), settings: { minUsdPerMonth: 1 } },
  )
  expect(findings.map(brief).map(({ before }) => before)).toEqual([
    [`${USAGE}: Instance hours, variant main: 1 instance × 730 h (always on)`],
  ])
})

test('abstains without a bill, and where a plan has room', () => {
  expect(reasons(auditStorage(rule, steady))).toEqual([
    'no imported bill has its endpoints: whether a plan covers them is not known',
  ])
  const plan = {
    account: '999999999993',
    arn: PLAN,
    planType: 'SageMaker',
    state: 'active',
    paymentOption: 'No Upfront',
    commitmentUsdPerHour: '1',
    upfrontUsd: null,
    recurringUsdPerHour: null,
    startAt: daysAgo(100),
    endAt: daysAgo(-265),
    tags: null,
  }
  const withPlan = (usedUsd: string): ReturnType<typeof auditStorage> =>
    auditStorage(
      rule,
      { ...steady, savingsPlans: [plan] },
      { billed: { ...instances(2), [PLAN]: billOf({}, { commitment: { committedUsd: '720', usedUsd } }) } },
    )
  expect(withPlan('720').findings).toHaveLength(1)
  expect(reasons(withPlan('360'))).toEqual([`50 % of the plan ${PLAN} is not used: that comes first`])
})

test('a type without a plan price of its own has the discount of those that are known, and says so', () => {
  const large = endpointOf({}, [{ count: 4, instanceType: 'ml.m5.large' }])
  const billed = { [ARN]: billOf({ 'USE1-Host:ml.m5.large': 4 * 720 }) }
  const { findings } = auditStorage(rule, large, { billed })
  // 4 × 730 h × 0.115 × 20 %
  expect(findings.map(brief).map(({ saving }) => saving)).toEqual(['67.16'])
  expect(findings[0]?.notes).toEqual([
    'assumed: plan price of one year, no-upfront: the discount of ml.m5.xlarge (hosting, us-east-1): no rate of its own is known',
  ])
})

test('abstains where no plan price is known at all', () => {
  const evaluation = evaluateRules(
    snapshotOf({ ...steady, accounts: [accountOf()] }),
    [{ rule, settings: rule.settings.parse({}) }],
    AUDIT_BOOK,
    (arn) => instances(2)[arn] ?? null,
  )
  expect(evaluation.findings).toEqual([])
  expect(reasons(evaluation)).toEqual(['the Savings Plan price of ml.m5.xlarge is not known: fetch the price lists'])
})

test('what another finding removes is not committed to', () => {
  const [commit] = auditStorage(rule, steady, { billed: instances(2) }).findings
  if (commit === undefined) throw new Error('nothing found')
  const idle = {
    ...commit,
    id: 'idle',
    rule: 'idle',
    resource: { ...commit.resource, arn: ARN },
    before: { ...commit.before, lines: commit.before.lines.map((line) => ({ ...line, resource: 'ranking' })) },
    after: { ...commit.after, lines: [] },
  }
  const counted = countOnce([commit, idle], (id) => (id === 'idle' ? 'remove' : 'commit'))
  expect(counted.find(({ id }) => id === commit.id)).toMatchObject({ savingUsd: 0n, countedIn: ['idle'] })
})
