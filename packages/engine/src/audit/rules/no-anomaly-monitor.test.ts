import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { reasons } from '../account.fixture.ts'
import { accountOf, auditStorage, deniedRead, traceOf } from '../storage.fixture.ts'
import { noAnomalyMonitor as rule } from './no-anomaly-monitor.ts'

const PAYER = '999999999991'
const accounts = [accountOf(), accountOf({ id: PAYER, name: 'payer', payer: true })]
const ml = { accounts, notebookInstances: [traceOf()] }

function monitorOf(over: Partial<AccountFact<'anomalyMonitors'>> = {}): AccountFact<'anomalyMonitors'> {
  return {
    account: PAYER,
    arn: `arn:aws:ce::${PAYER}:anomalymonitor/1`,
    name: 'services',
    monitorType: 'DIMENSIONAL',
    dimension: 'SERVICE',
    subscriptions: 1,
    ...over,
  }
}

test('no monitor: a finding without dollars', () => {
  const { findings, abstentions } = auditStorage(rule, ml)
  expect(findings.map(({ title, savingUsd, confidence }) => [title, savingUsd, confidence.level])).toEqual([
    ['No monitor of cost anomalies watches shop', 0n, 'high'],
  ])
  expect(abstentions).toEqual([])
})

test.each([
  ['by service, of the payer', {}],
  ['by account, of the payer', { dimension: 'LINKED_ACCOUNT' }],
  ['its own', { account: '999999999993' }],
])('is silent: a monitor %s', (_, over) => {
  expect(auditStorage(rule, { ...ml, anomalyMonitors: [monitorOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('a monitor of another member does not help, one without subscriptions tells nobody', () => {
  expect(
    auditStorage(rule, { ...ml, anomalyMonitors: [monitorOf({ account: '999999999992' })] }).findings,
  ).toHaveLength(1)
  expect(auditStorage(rule, { ...ml, anomalyMonitors: [monitorOf({ subscriptions: 0 })] }).findings[0]?.title).toBe(
    'The cost anomaly monitor of shop tells nobody',
  )
})

test('abstains: a custom monitor only; monitors of the account or of its payer not read', () => {
  const custom = monitorOf({ monitorType: 'CUSTOM', dimension: null })
  expect(reasons(auditStorage(rule, { ...ml, anomalyMonitors: [custom] }))).toEqual([
    'its only monitors are custom ones: what they cover is not known',
  ])
  for (const account of ['999999999993', PAYER])
    expect(auditStorage(rule, { ...ml, collection: [deniedRead('anomalyMonitors', { account })] }).findings).toEqual([])
})
