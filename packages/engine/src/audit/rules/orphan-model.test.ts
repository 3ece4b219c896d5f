import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf } from '../account.fixture.ts'
import { orphanModel } from './orphan-model.ts'

const { endpointConfigs, models } = endpointOf()
const transform = {
  account: '999999999993',
  region: 'us-east-1',
  tags: null,
  arn: 'arn:transform',
  name: 'nightly',
  status: 'Completed',
  failureReason: null,
  modelName: 'ranking-model',
  createdAt: daysAgo(3),
  startedAt: null,
  endedAt: null,
  instanceType: 'ml.m5.xlarge',
  instanceCount: 1,
  inputUri: null,
  splitType: null,
  batchStrategy: null,
  inputObjectCount: null,
}

test('listed when asked for: nothing is saved, and what is stored is said', () => {
  const { findings } = audit(orphanModel, { models }, { list: true })
  expect(findings.map(brief)).toEqual([
    { title: 'Model ranking-model is 200 days old and nothing refers to it', saving: '0.00', before: [], after: [] },
  ])
  expect(findings[0]?.notes).toEqual(['it costs nothing itself; its artifact in S3 and its image in ECR are billed'])
})

test('named by a configuration or a transform job, of another account, or not asked for', () => {
  expect(audit(orphanModel, { models, endpointConfigs }, { list: true }).findings).toEqual([])
  expect(audit(orphanModel, { models, transformJobs: [transform] }, { list: true }).findings).toEqual([])
  const elsewhere = endpointConfigs.map((one) => ({ ...one, region: 'eu-west-1' }))
  expect(audit(orphanModel, { models, endpointConfigs: elsewhere }, { list: true }).findings).toHaveLength(1)
  expect(audit(orphanModel, { models }).findings).toEqual([])
})

test('where transform jobs could not be read nothing is an orphan', () => {
  const collection = [
    {
      account: '999999999993',
      region: 'us-east-1',
      action: 'sagemaker:ListTransformJobs',
      fact: 'transformJobs',
      outcome: 'denied' as const,
      detail: null,
      count: 0,
      startedAt: null,
      endedAt: null,
    },
  ]
  expect(audit(orphanModel, { models, collection }, { list: true })).toMatchObject({
    findings: [],
    abstentions: [{ because: 'sagemaker:ListTransformJobs was denied' }],
  })
})
