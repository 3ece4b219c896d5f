import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { reasons } from '../account.fixture.ts'
import { accountOf, auditStorage, deniedRead, traceOf } from '../storage.fixture.ts'
import { noBudgetOnMl as rule } from './no-budget-on-ml.ts'

const PAYER = '999999999991'
const accounts = [accountOf(), accountOf({ id: PAYER, name: 'payer', payer: true })]

function budgetOf(over: Partial<AccountFact<'budgets'>> = {}): AccountFact<'budgets'> {
  return {
    account: '999999999993',
    name: 'monthly',
    budgetType: 'COST',
    timeUnit: 'MONTHLY',
    limitUsd: '1000',
    actualUsd: null,
    forecastUsd: null,
    filters: {},
    notifications: 1,
    ...over,
  }
}
const ml = { accounts, notebookInstances: [traceOf()] }

test('an account with machine learning and no budget', () => {
  const { findings, abstentions } = auditStorage(rule, ml)
  expect(findings.map(({ id, title, savingUsd, confidence }) => [id, title, savingUsd, confidence.level])).toEqual([
    [
      'no-budget-on-ml arn:aws:iam::999999999993:root',
      'shop has machine learning and no budget that watches it',
      0n,
      'high',
    ],
  ])
  expect(abstentions).toEqual([])
})

test('where the account that pays is not part of the audit it may have one', () => {
  const [found] = auditStorage(rule, { notebookInstances: [traceOf()] }).findings
  expect(found?.confidence.level).toBe('medium')
})

test.each<[string, Partial<AccountFact<'budgets'>>]>([
  ['its own for everything', {}],
  ['its own for SageMaker', { filters: { Service: ['Amazon SageMaker'] } }],
  ['of the payer for SageMaker', { account: PAYER, filters: { Service: ['Amazon S3', 'Amazon SageMaker'] } }],
  ['of the payer for this account', { account: PAYER, filters: { LinkedAccount: ['999999999993'] } }],
])('is silent: a budget %s', (_, over) => {
  expect(auditStorage(rule, { ...ml, budgets: [budgetOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test.each<[string, Partial<AccountFact<'budgets'>>]>([
  ['for another service', { filters: { Service: ['Amazon S3'] } }],
  ['for another account', { account: PAYER, filters: { LinkedAccount: ['999999999992'] } }],
  ['of the payer for everything', { account: PAYER }],
  ['of another member', { account: '999999999992' }],
  ['of usage', { budgetType: 'USAGE' }],
])('does not take a budget %s for one', (_, over) => {
  expect(auditStorage(rule, { ...ml, budgets: [budgetOf(over)] }).findings).toHaveLength(1)
})

test('a budget without notifications tells nobody', () => {
  expect(auditStorage(rule, { ...ml, budgets: [budgetOf({ notifications: 0 })] }).findings[0]?.title).toBe(
    'The budget of shop tells nobody when machine learning overspends',
  )
})

test('an account without machine learning needs none', () => {
  expect(auditStorage(rule, { accounts })).toEqual({ findings: [], abstentions: [] })
})

test('abstains where a budget is limited by tags, or budgets were not read, its own or those of the payer', () => {
  const tagged = budgetOf({ filters: { TagKeyValue: ['team$ml'] } })
  expect(reasons(auditStorage(rule, { ...ml, budgets: [tagged] }))).toEqual([
    'a budget is limited by tags or the like: whether it covers this is not known',
  ])
  expect(reasons(auditStorage(rule, { ...ml, collection: [deniedRead('budgets')] }))).toEqual([
    'service:Read was denied',
  ])
  const payerDenied = auditStorage(rule, { ...ml, collection: [deniedRead('budgets', { account: PAYER })] })
  expect(payerDenied.findings).toEqual([])
  expect(reasons(payerDenied)).toEqual(['service:Read was denied', `what account ${PAYER} pays for was not read`])
  const payerUnread = auditStorage(rule, { ...ml, collection: [deniedRead('account', { account: PAYER })] })
  expect(payerUnread.findings).toEqual([])
  expect(reasons(payerUnread)).toEqual(reasons(payerDenied))
})
