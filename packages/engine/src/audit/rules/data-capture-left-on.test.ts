import { expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { daysAgo, endpointOf, reasons } from '../account.fixture.ts'
import { auditStorage, deniedRead } from '../storage.fixture.ts'
import { dataCaptureLeftOn as rule } from './data-capture-left-on.ts'

function scheduleOf(over: Partial<AccountFact<'monitoringSchedules'>> = {}): AccountFact<'monitoringSchedules'> {
  return {
    account: '999999999993',
    region: 'us-east-1',
    name: 'quality',
    arn: 'arn:aws:sagemaker:us-east-1:999999999993:monitoring-schedule/quality',
    tags: {},
    status: 'Scheduled',
    monitoringType: 'DataQuality',
    endpointName: 'ranking',
    scheduleExpression: null,
    instanceType: null,
    instanceCount: null,
    createdAt: daysAgo(100),
    lastModifiedAt: daysAgo(100),
    lastExecutionAt: null,
    lastExecutionStatus: null,
    ...over,
  }
}
const capturing = (over: Parameters<typeof endpointOf>[0] = {}): ReturnType<typeof endpointOf>['endpoints'] =>
  endpointOf({ dataCapturePercent: 50, ...over }).endpoints

test('capture that no monitor reads: a finding without dollars', () => {
  const { findings } = auditStorage(rule, { endpoints: capturing() })
  expect(findings.map(({ title, savingUsd, evidence }) => [title, savingUsd, evidence])).toEqual([
    [
      'ranking captures 50 % of its requests, and no monitor reads them',
      0n,
      [
        { kind: 'fact', label: 'Data capture', value: '50 % of requests', source: 'sagemaker:DescribeEndpoint' },
        { kind: 'fact', label: 'Monitoring schedule', value: 'none', source: 'sagemaker:ListMonitoringSchedules' },
      ],
    ],
  ])
})

test('a stopped schedule reads nothing; one that runs does', () => {
  const stopped = scheduleOf({ name: 'old', status: 'Stopped' })
  expect(auditStorage(rule, { endpoints: capturing(), monitoringSchedules: [stopped] }).findings).toHaveLength(1)
  for (const monitoringSchedules of [
    [stopped, scheduleOf()],
    [scheduleOf(), stopped],
  ])
    expect(auditStorage(rule, { endpoints: capturing(), monitoringSchedules }).findings).toEqual([])
})

test.each([
  ['capture off', { dataCapturePercent: 0 }],
  ['no capture', { dataCapturePercent: null }],
  ['changed lately', { lastModifiedAt: daysAgo(13) }],
  ['being updated', { updating: true }],
  ['not in service', { status: 'Failed' }],
])('is silent: %s', (_, over) => {
  expect(auditStorage(rule, { endpoints: capturing(over) })).toEqual({ findings: [], abstentions: [] })
})

test('two weeks are enough', () => {
  expect(auditStorage(rule, { endpoints: capturing({ lastModifiedAt: daysAgo(14) }) }).findings).toHaveLength(1)
})

test('abstains where the schedules could not be read', () => {
  const collection = [deniedRead('monitoringSchedules', { region: 'us-east-1' })]
  const evaluation = auditStorage(rule, { endpoints: capturing(), collection })
  expect(evaluation.findings).toEqual([])
  expect(reasons(evaluation)).toEqual(['service:Read was denied'])
})
