import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SERVICE_STEPS } from '../../simulate/hosting/hosting-setup.ts'
import { measuredTimeSchema } from './service-times.ts'
import { ofMean, scaled, serviceDistribution } from './service-distribution.ts'

const at = (quantiles: Float64Array, share: number): number => quantiles[Math.floor(share * SERVICE_STEPS)] ?? 0
const read = (fields: object) => serviceDistribution(measuredTimeSchema.parse({ on: 'ml.m5.large', ...fields }))

test('percentiles come back as they were stated', () => {
  const { time } = read({ p50Ms: 40, p90Ms: 70, p99Ms: 200 })
  expect(at(time.quantilesSeconds, 0.5)).toBeCloseTo(0.04, 3)
  expect(at(time.quantilesSeconds, 0.9)).toBeCloseTo(0.07, 3)
  expect(at(time.quantilesSeconds, 0.99)).toBeCloseTo(0.2, 2)
})

test('readings keep their mean, and their extremes are not passed', () => {
  const { time, meanSeconds, cv } = read({ latenciesMs: [10, 20, 30, 40] })
  expect(meanSeconds).toBeCloseTo(0.025, 12)
  expect(Math.min(...time.quantilesSeconds)).toBeCloseTo(0.01, 4)
  expect(Math.max(...time.quantilesSeconds)).toBeCloseTo(0.04, 4)
  expect(cv).toBeGreaterThan(0.3)
})

test('mean and deviation of a lognormal are kept for any of them, and quantiles ascend', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-4, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (mean, cv) => {
        const { time, cv: kept } = ofMean(mean, cv)
        const quantiles = [...time.quantilesSeconds]
        expect(quantiles.reduce((sum, one) => sum + one, 0) / quantiles.length / mean).toBeCloseTo(1, 9)
        expect(kept).toBeCloseTo(cv, 1)
        expect(quantiles.every((one, index) => index === 0 || one >= (quantiles[index - 1] ?? 0))).toBe(true)
      },
    ),
    { numRuns: 30 },
  )
})

test('another speed scales every quantile', () => {
  const { time } = ofMean(0.1, 0.5)
  expect(at(scaled(time, 3).quantilesSeconds, 0.7)).toBeCloseTo(3 * at(time.quantilesSeconds, 0.7), 12)
})

test('what is not stated is said to be assumed', () => {
  expect(read({ meanMs: 40 })).toMatchObject({ isCvAssumed: true })
  expect(read({ meanMs: 40, cv: 0.2 })).toMatchObject({ isCvAssumed: false })
  expect(read({ p50Ms: 40 }).words).toContain('assumed')
})
