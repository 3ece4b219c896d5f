import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, medianOf, quantileOfSorted, theilSen } from './robust.ts'

test('quantiles of few and of many numbers', () => {
  expect([median([]), median([3]), median([1, 2, 3, 100]), median([5, 1, 9])]).toEqual([0, 3, 2.5, 5])
  expect(quantileOfSorted(Float64Array.of(1, 2, 3, 4, 99), 4, 0.25)).toBe(1.75)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 150 }), (values) => {
      const work = Float64Array.from(values)
      medianOf(work, values.length)
      expect([...work]).toEqual(values.toSorted((a, b) => a - b))
    }),
  )
})

test('the slope is that of most pairs, whatever one value does', () => {
  expect(theilSen([1, 3, 5, 7, 9])).toEqual({ slope: 2, risingShare: 1 })
  expect(theilSen([1, 3, 500, 7, 9]).slope).toBe(2)
  expect(theilSen([4])).toEqual({ slope: 0, risingShare: 0 })
})
