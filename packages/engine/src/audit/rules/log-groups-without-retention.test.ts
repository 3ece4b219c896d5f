import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { brief, daysAgo, reasons } from '../account.fixture.ts'
import { auditStorage, billOf, deniedRead, GB } from '../storage.fixture.ts'
import { logGroupsWithoutRetention as rule } from './log-groups-without-retention.ts'

const ARN = 'arn:aws:logs:us-east-1:999999999993:log-group:/aws/sagemaker/Endpoints/ranking'

function logGroupOf(over: Partial<AccountFact<'logGroups'>> = {}): AccountFact<'logGroups'> {
  return {
    account: '999999999993',
    region: 'us-east-1',
    name: '/aws/sagemaker/Endpoints/ranking',
    arn: ARN,
    tags: {},
    createdAt: daysAgo(500),
    retentionDays: null,
    storedBytes: 1000 * GB,
    logClass: 'STANDARD',
    ...over,
  }
}

test('kept for ever: what even growth leaves of thirty days', () => {
  const { findings, abstentions } = auditStorage(rule, { logGroups: [logGroupOf()] })
  expect(findings.map(brief)).toEqual([
    {
      title: '/aws/sagemaker/Endpoints/ranking stores 1,000 GB of logs and never removes any',
      saving: '28.20',
      before: ['USE1-TimedStorage-ByteHrs: Logs kept: 1,000 GB all month'],
      after: ['USE1-TimedStorage-ByteHrs: Logs kept: 60 GB all month'],
    },
  ])
  expect(findings[0]?.monthlySavingUsd).toEqual({ p10: 26.4, p50: 28.2, p90: 28.2 })
  expect(findings[0]?.notes).toContain('the saving is there once a retention of 30 days has removed what is older')
  expect(abstentions).toEqual([])
})

test('the bill says how much is written', () => {
  const billed = { [ARN]: billOf({ 'USE1-DataProcessing-Bytes': 120, 'USE1-TimedStorage-ByteHrs': 900 }) }
  const [found] = auditStorage(rule, { logGroups: [logGroupOf()] }, { billed }).findings
  expect(found?.monthlySavingUsd).toEqual({ p10: 26.4, p50: 26.4, p90: 26.4 })
  expect(found?.confidence.level).toBe('high')
})

test.each([
  ['a retention', { retentionDays: 3653 }],
  ['as young as the retention', { createdAt: daysAgo(30) }],
  ['worth cents', { storedBytes: 35 * GB }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { logGroups: [logGroupOf(over)] })).toEqual({ findings: [], abstentions: [] })
})

test('a dollar a month is enough', () => {
  // 36 GB of 500 days: 33.84 GB too old, $1.02.
  expect(auditStorage(rule, { logGroups: [logGroupOf({ storedBytes: 36 * GB })] }).findings).toHaveLength(1)
})

test('abstains where log groups could not be read', () => {
  const collection = [deniedRead('logGroups', { region: 'us-east-1', action: 'logs:DescribeLogGroups' })]
  const evaluation = auditStorage(rule, { logGroups: [logGroupOf()], collection })
  expect(evaluation.findings).toEqual([])
  expect(reasons(evaluation)).toEqual(['logs:DescribeLogGroups was denied'])
})
