import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { reasons } from '../account.fixture.ts'
import { accountOf, auditStorage, deniedRead, traceOf } from '../storage.fixture.ts'
import { noAlarmOnMlSpend as rule } from './no-alarm-on-ml-spend.ts'

const PAYER = '999999999991'
const accounts = [accountOf(), accountOf({ id: PAYER, name: 'payer', payer: true })]
const ml = { accounts, notebookInstances: [traceOf()] }

function alarmOf(over: Partial<AccountFact<'alarms'>> = {}): AccountFact<'alarms'> {
  return {
    account: '999999999993',
    region: 'us-east-1',
    name: 'dear',
    arn: 'arn:aws:cloudwatch:us-east-1:999999999993:alarm:dear',
    tags: {},
    state: 'OK',
    stateChangedAt: null,
    namespace: 'AWS/Billing',
    metric: 'EstimatedCharges',
    dimensions: { Currency: 'USD', ServiceName: 'AmazonSageMaker' },
    statistic: 'Maximum',
    periodSeconds: 21_600,
    threshold: 1000,
    comparison: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    actionsEnabled: true,
    actionArns: ['arn:aws:sns:us-east-1:999999999993:money'],
    ...over,
  }
}

test('no alarm and no budget: a finding without dollars', () => {
  const { findings, abstentions } = auditStorage(rule, ml)
  expect(findings.map(({ title, savingUsd }) => [title, savingUsd])).toEqual([
    ['No alarm tells when machine learning in shop becomes dear', 0n],
  ])
  expect(abstentions).toEqual([])
})

test.each([
  ['on SageMaker', {}],
  ['on everything', { dimensions: { Currency: 'USD' } }],
  ['of the payer on this account', { account: PAYER, dimensions: { LinkedAccount: '999999999993' } }],
])('is silent: an alarm %s', (_, over) => {
  expect(auditStorage(rule, { ...ml, alarms: [alarmOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('is silent: a budget with a notification', () => {
  const budget: AccountFact<'budgets'> = {
    account: '999999999993',
    name: 'monthly',
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitUsd: null,
    actualUsd: null,
    forecastUsd: null,
    filters: {},
    notifications: 1,
  }
  expect(auditStorage(rule, { ...ml, budgets: [budget] }).findings).toEqual([])
  expect(auditStorage(rule, { ...ml, budgets: [{ ...budget, notifications: 0 }] }).findings).toHaveLength(1)
})

test.each([
  ['on another service', { dimensions: { ServiceName: 'AmazonS3' } }],
  ['on latency', { namespace: 'AWS/SageMaker', metric: 'ModelLatency' }],
  ['that is off', { actionsEnabled: false }],
  ['that tells nobody', { actionArns: [] }],
  ['of the payer on everything', { account: PAYER }],
])('does not take an alarm %s for one', (_, over) => {
  expect(auditStorage(rule, { ...ml, alarms: [alarmOf(over)] }).findings).toHaveLength(1)
})

test('abstains: an expression that may be about cost, or us-east-1 not read', () => {
  const expression = alarmOf({ name: 'ml-cost-per-hour', namespace: null, metric: null })
  expect(reasons(auditStorage(rule, { ...ml, alarms: [expression] }))).toEqual([
    'an alarm on a metric expression may watch what it costs',
  ])
  expect(reasons(auditStorage(rule, { ...ml, accounts: [accountOf({ regions: ['eu-west-1'] })] }))).toEqual([
    'alarms on billing are in us-east-1, which was not read',
  ])
  const denied = auditStorage(rule, { ...ml, collection: [deniedRead('alarms', { region: 'us-east-1' })] })
  expect(denied.findings).toEqual([])
})
