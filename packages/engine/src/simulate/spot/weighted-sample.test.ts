import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  coarserSample,
  equalSample,
  probabilityAtMost,
  sampleQuantile,
  sampleSpread,
  weightedSample,
} from './weighted-sample.ts'

describe('weighted samples', () => {
  test('sorts values with their weights', () => {
    const sample = weightedSample(Float64Array.of(3, 1, 2), Float64Array.of(2, 1, 1))
    expect([...sample.values]).toEqual([1, 2, 3])
    expect([...sample.cumulative]).toEqual([0.25, 0.5, 1])
    expect(sampleSpread(sample)).toEqual({ mean: 2.25, p10: 1, p50: 2, p90: 3 })
  })

  test('probabilities include their limit', () => {
    const sample = equalSample(Float64Array.of(4, 2, 2, 8))
    expect([1, 2, 3, 4, 7, 8, 9].map((limit) => probabilityAtMost(sample, limit))).toEqual([
      0, 0.5, 0.5, 0.75, 0.75, 1, 1,
    ])
  })

  test('equal weights are the plain sample, and quantile and probability invert each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, probability) => {
          const equal = equalSample(Float64Array.from(values))
          const weighted = weightedSample(Float64Array.from(values), new Float64Array(values.length).fill(0.3))
          expect([...weighted.values]).toEqual([...equal.values])
          const quantile = sampleQuantile(equal, probability)
          expect(probabilityAtMost(equal, quantile)).toBeGreaterThanOrEqual(probability - 1e-9)
          const below = values.filter((value) => value < quantile).length / values.length
          expect(below).toBeLessThan(probability + 1e-9)
        },
      ),
    )
  })

  test('a coarser sample keeps the mean and never promises more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 400 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (values, limit) => {
          const fine = equalSample(Float64Array.from(values))
          const coarse = coarserSample(fine, 50)
          expect(coarse.mean).toBe(fine.mean)
          expect(coarse.values.length).toBeLessThanOrEqual(51)
          const promised = probabilityAtMost(coarse, limit)
          expect(promised).toBeLessThanOrEqual(probabilityAtMost(fine, limit) + 1e-9)
          expect(promised).toBeGreaterThan(probabilityAtMost(fine, limit) - 1 / 50 - 1 / values.length)
          expect(probabilityAtMost(coarse, 100)).toBeCloseTo(1, 9)
        },
      ),
    )
  })
})
