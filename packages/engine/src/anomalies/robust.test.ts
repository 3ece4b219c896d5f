import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, quantileOf, theilSen } from './robust.ts'

test('quantiles of few and of many numbers', () => {
  expect([median([]), median([3]), median([1, 2, 3, 100]), median([5, 1, 9])]).toEqual([0, 3, 2.5, 5])
  expect(quantileOf(Float64Array.of(4, 1, 3, 2, 99), 4, 0.25)).toBe(1.75)
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 1e6 }), { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.toSorted((a, b) => a - b)
        const place = (values.length - 1) * share
        const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
        const work = Float64Array.from(values)
        expect(quantileOf(work, values.length, share)).toBeCloseTo(low + (high - low) * (place - Math.floor(place)), 6)
        expect([...work].toSorted((a, b) => a - b)).toEqual(sorted)
      },
    ),
  )
})

test('the slope is that of most pairs, whatever one value does', () => {
  expect(theilSen([1, 3, 5, 7, 9])).toEqual({ slope: 2, risingShare: 1 })
  expect(theilSen([1, 3, 500, 7, 9]).slope).toBe(2)
  expect(theilSen([4])).toEqual({ slope: 0, risingShare: 0 })
})
