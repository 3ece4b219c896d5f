import { expect, test } from 'vitest'
import { audit, brief, endpointOf } from '../account.fixture.ts'
import { orphanEndpointConfig } from './orphan-endpoint-config.ts'

const { endpoints, endpointConfigs } = endpointOf()

test('listed when asked for: nothing is saved', () => {
  const { findings, abstentions } = audit(orphanEndpointConfig, { endpointConfigs }, { list: true })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'Endpoint configuration ranking-config is 200 days old and nothing refers to it',
      saving: '0.00',
      before: [],
      after: [],
    },
  ])
})

test('used, young, or not asked for: silent', () => {
  expect(audit(orphanEndpointConfig, { endpoints, endpointConfigs }, { list: true }).findings).toEqual([])
  expect(audit(orphanEndpointConfig, { endpointConfigs }).findings).toEqual([])
  expect(audit(orphanEndpointConfig, { endpointConfigs }, { list: true, minDays: 200 }).findings).toHaveLength(1)
  expect(audit(orphanEndpointConfig, { endpointConfigs }, { list: true, minDays: 201 }).findings).toEqual([])
})

test('a list of endpoints that was not read to the end says nothing', () => {
  const collection = [
    {
      account: '999999999993',
      region: 'us-east-1',
      action: 'sagemaker:ListEndpoints',
      fact: 'endpoints',
      outcome: 'throttled' as const,
      detail: 'after 3 pages',
      count: 300,
      startedAt: null,
      endedAt: null,
    },
  ]
  expect(audit(orphanEndpointConfig, { endpointConfigs, collection }, { list: true })).toMatchObject({
    findings: [],
    abstentions: [{ resource: null, because: 'sagemaker:ListEndpoints was throttled: after 3 pages' }],
  })
})
