import { expect, test } from 'vitest'
import { burstsOf, busiest, stepsOf } from './steps.ts'

function steps(requests: readonly number[]): ReturnType<typeof stepsOf> {
  return stepsOf({
    startAt: '2026-03-02T08:00:00.000Z',
    periodSeconds: 60,
    requests: [...requests],
    capacityRequests: requests.map(() => null),
    instances: requests.map(() => 1),
    slowestMs: requests.map(() => 10),
    failed: requests.map(() => 0),
  })
}

test('each step knows its time', () => {
  expect(steps([1, 2])[1]).toMatchObject({ index: 1, at: '2026-03-02T08:01:00.000Z', requests: 2, capacity: null })
})

test('bursts are peaks well above the usual, in order of time', () => {
  expect(burstsOf(steps([5, 5, 50, 5, 6, 5, 80, 80, 5]))).toEqual([2, 7])
  expect(busiest(steps([5, 5, 50, 5, 80, 5]))).toBe(4)
})

test('an even traffic has its busiest step, none has none', () => {
  expect(burstsOf(steps([5, 6, 5]))).toEqual([1])
  expect(burstsOf([])).toEqual([])
})
