import { expect, test } from 'vitest'
import { decisionOf, turningPoint, verdictsOf } from './project-book.fixture.ts'

test('skip where an answer is wanted at once, use where it may wait a day, later before', () => {
  expect(verdictsOf('batch')).toBe('skip skip skip skip skip')
  expect(decisionOf('batch', 'production').why).toBe(
    'Not for this project: a batch job answers after hours and the answer is wanted within 2 s.',
  )
  expect(verdictsOf('batch', { serving: { answerWithin: '1d' } })).toBe('later later later use use')
})

test('the wait from which it pays is solved on the bill', () => {
  const turn = turningPoint('batch', 'production', 'serving.answerWithin') ?? 0
  const at = (answerWithin: number) => decisionOf('batch', 'production', { serving: { answerWithin } }).use
  expect([at(turn - 0.001), at(turn)]).toEqual([false, true])
})
