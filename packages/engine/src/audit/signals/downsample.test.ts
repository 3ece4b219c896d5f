import fc from 'fast-check'
import { expect, test } from 'vitest'
import { downsample } from './downsample.ts'

const series = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null }), { maxLength: 1500 })
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, one) => total + (one ?? 0), 0)
const most = (values: readonly (number | null)[]): number =>
  values.reduce<number>((top, one) => Math.max(top, one ?? 0), 0)

test('at most 200 values; sums and maxima are kept', () => {
  fc.assert(
    fc.property(series, (values) => {
      const sums = downsample(values, 'Sum')
      expect(sums.values.length).toBeLessThanOrEqual(200)
      expect(sum(sums.values)).toBe(sum(values))
      expect(most(downsample(values, 'Maximum').values)).toBe(most(values))
      expect(sums.values.length).toBe(Math.ceil(values.length / sums.factor))
    }),
  )
})

test('averages are of what is known; nothing stays nothing', () => {
  const values = [2, null, 4, 6, null, null]
  expect(downsample(values, 'Average', 3)).toEqual({ values: [2, 5, null], factor: 2 })
  expect(downsample(values, 'Minimum', 3)).toEqual({ values: [2, 4, null], factor: 2 })
  expect(downsample(values, 'p99', 2)).toEqual({ values: [4, 6], factor: 3 })
})
