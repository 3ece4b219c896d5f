import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LatencyHistogram } from './latency-histogram.ts'

function histogramOf(latencies: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  const array = Float64Array.from(latencies)
  histogram.add(array, new Uint32Array(array.buffer), array.length)
  return histogram
}

test('every percentile is within 0.1 % of the latency of its rank', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 1e-5, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1),
      (latencies, share) => {
        const histogram = histogramOf(latencies)
        const sorted = latencies.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1] ?? Number.NaN
        expect(Math.abs(histogram.quantile(share) / exact - 1)).toBeLessThanOrEqual(0.001)
      },
    ),
  )
})

test('nothing added has no percentile; zero and what is beyond the range keep their place', () => {
  expect(histogramOf([]).quantile(0.5)).toBeNaN()
  expect(histogramOf([]).mean).toBeNaN()
  expect(histogramOf([0]).quantile(0.99)).toBe(0)
  const histogram = histogramOf([0, 1e12])
  expect(histogram.max).toBe(1e12)
  expect(histogram.quantile(1)).toBeGreaterThan(1e8)
})
