import { expect, test } from 'vitest'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'
import { usd } from '../../money/usd.ts'

test('later, then use, for few requests; skip for many', () => {
  expect(verdictsOf('serverless')).toBe('later later later use use')
  expect(verdictsOf('serverless', { serving: { requestsPerMonth: 30_000_000 } })).toBe('skip skip skip skip skip')
})

test('the break-even is one request short of that of the real-time endpoint', () => {
  expect(turningPoint('serverless', 'production', 'serving.requestsPerMonth')).toBe(
    turningPoint('real-time', 'production', 'serving.requestsPerMonth'),
  )
})

test('where a cold start is acceptable no slot is kept warm: 24,000 s of 2 GB and the data', () => {
  const { option, use } = decisionOf('serverless', 'production', { serving: { answerWithin: '30s' } })
  expect({ use, usd: option?.usd }).toEqual({ use: true, usd: usd('1.6128') })
})

test.each([
  ['GPU', { needsGpu: true, instanceType: 'ml.g4dn.xlarge' }, 'answering needs a GPU and serverless has none'],
  ['memory', { memoryGb: 7 }, 'a model needs 7 GB and serverless has 6 GB at most'],
  ['payload', { requestKb: 5000 }, 'a request has 5,000 KB and may have 4,000 KB'],
  [
    'concurrency',
    { requestsPerMonth: 2_000_000_000 },
    '366 requests at a time are more than the 200 of a serverless endpoint',
  ],
] as const)('skip for its %s limit', (_case, serving, reason) => {
  expect(decisionOf('serverless', 'production', { serving }).why).toBe(`Not for this project: ${reason}.`)
})
