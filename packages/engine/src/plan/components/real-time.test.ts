import { expect, test } from 'vitest'
import { usd } from '../../money/usd.ts'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

const busy = { serving: { requestsPerMonth: 30_000_000 } }

test('skip below the break-even against serverless, use above, later before there are requests', () => {
  expect(verdictsOf('real-time')).toBe('skip skip skip skip skip')
  expect(verdictsOf('real-time', busy)).toBe('later later later use use')
  const turn = turningPoint('real-time', 'production', 'serving.requestsPerMonth') ?? 0
  const at = (requestsPerMonth: number) => decisionOf('real-time', 'production', { serving: { requestsPerMonth } }).use
  expect([at(turn - 1), at(turn)]).toEqual([false, true])
})

test('billed by the instance-hour, not by the request', () => {
  const instanceUsd = (requestsPerMonth: number) =>
    decisionOf('real-time', 'production', { serving: { requestsPerMonth } }).option?.bill.lines.find(
      (line) => line.unit === 'Hrs',
    )?.usd
  expect([instanceUsd(1), instanceUsd(2_000_000)]).toEqual([usd('83.95'), usd('83.95')])
})

test('a request that takes longer than the answer may is not for it', () => {
  expect(decisionOf('real-time', 'production', { serving: { answerWithin: '0.1s' } }).why).toBe(
    'Not for this project: a request takes 120 ms and the answer is wanted within 100 ms.',
  )
})

test('a model that does not fit the instance is not for it', () => {
  expect(decisionOf('real-time', 'production', { serving: { memoryGb: 9 } }).why).toBe(
    'Not for this project: a model needs 9 GB and ml.m5.large has 8 GB.',
  )
})
