import { expect, test } from 'vitest'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'
import { usd } from '../../money/usd.ts'

const gpu = { needsGpu: true, instanceType: 'ml.g4dn.xlarge' }

test('skip with one model, use with several on instances that each would fill alone', () => {
  expect(decisionOf('multi-model', 'production').why).toBe('Not for this project: there is 1 model only.')
  expect(verdictsOf('multi-model', { serving: { ...gpu, models: 5 } })).toBe('later later later use use')
})

test('pays from two models on where serverless is out of the question', () => {
  expect(turningPoint('multi-model', 'production', 'serving.models', { serving: gpu })).toBe(2)
})

test('instances are billed, not models: six models of 2 GB share one 16 GB GPU, a seventh needs another', () => {
  const instances = (models: number) =>
    decisionOf('multi-model', 'production', { serving: { ...gpu, models } }).option?.bill.lines[0]?.usd
  expect([instances(2), instances(6), instances(7)]).toEqual([usd('537.28'), usd('537.28'), usd('1074.56')])
})
