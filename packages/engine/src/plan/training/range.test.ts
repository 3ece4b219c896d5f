import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logSd, mapRange, probabilityAtMost } from './range.ts'

test('the interval gives the deviation, and the deviation the probabilities back', () => {
  const range = { p10: 2, p50: 4, p90: 8 }
  const sd = logSd(range)
  expect(probabilityAtMost(4, sd, 2)).toBeCloseTo(0.1, 5)
  expect(probabilityAtMost(4, sd, 4)).toBeCloseTo(0.5, 7)
  expect(probabilityAtMost(4, sd, 8)).toBeCloseTo(0.9, 5)
  expect(mapRange(range, (x) => x + 1)).toEqual({ p10: 3, p50: 5, p90: 9 })
})

test('a known time is in time or not', () => {
  expect(probabilityAtMost(4, 0, 4)).toBe(1)
  expect(probabilityAtMost(4, 0, 3.9)).toBe(0)
  expect(probabilityAtMost(4, 0.5, 0)).toBe(0)
  expect(probabilityAtMost(4, 0.5, -1)).toBe(0)
})

test('more time never lowers the probability', () => {
  const positive = fc.double({ min: 0.01, max: 1000, noNaN: true })
  fc.assert(
    fc.property(positive, fc.double({ min: 0, max: 3, noNaN: true }), positive, positive, (median, sd, a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      expect(probabilityAtMost(median, sd, low)).toBeLessThanOrEqual(probabilityAtMost(median, sd, high) + 1e-9)
    }),
  )
})
