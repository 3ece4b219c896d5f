import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { simulateSpotJob } from './simulate-spot-job.ts'
import { meanSpotUsdPerHour, probabilityWithinBudget, spotCostUsd, type SpotPriceRange } from './spot-cost.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'

const price: SpotPriceRange = { lowUsdPerHour: 0.2, medianUsdPerHour: 0.3, highUsdPerHour: 0.6 }
const certain: SpotPriceRange = { lowUsdPerHour: 0.5, medianUsdPerHour: 0.5, highUsdPerHour: 0.5 }
const fixed = simulateSpotJob({ ...exampleSpotJob, interruptions: { kind: 'never' } }, 1, createRandom(1))
const spread = simulateSpotJob(exampleSpotJob, 20_000, createRandom(1))

describe('spotCostUsd', () => {
  test('at a certain price is hours times price times instances', () => {
    const hours = spread.billableHours
    expect(spotCostUsd(spread, certain, 4)).toEqual({
      mean: hours.mean * 0.5 * 4,
      p10: hours.p10 * 2,
      p50: hours.p50 * 2,
      p90: hours.p90 * 2,
    })
  })

  test('of certain hours has the quantiles of the price', () => {
    const hours = fixed.billableHours.p50
    const cost = spotCostUsd(fixed, price, 1)
    expect(meanSpotUsdPerHour(price)).toBeCloseTo(0.35, 12)
    expect(cost.mean).toBeCloseTo(0.35 * hours, 9)
    expect(cost.p10).toBeCloseTo(0.22 * hours, 4)
    expect(cost.p50).toBeCloseTo(0.3 * hours, 4)
    expect(cost.p90).toBeCloseTo(0.54 * hours, 4)
  })

  test('of uncertain hours at an uncertain price agrees with drawing both', () => {
    const random = createRandom(6)
    const values = spread.billable.values
    const drawn = Float64Array.from({ length: 200_000 }, () => {
      const rank = random.uniform()
      const usd = rank < 0.5 ? 0.2 + rank * 0.2 : 0.3 + (rank - 0.5) * 0.6
      return usd * (values[Math.floor(random.uniform() * values.length)] ?? 0)
    }).sort()
    const rank = (index: number) => drawn[index] ?? Number.NaN
    const cost = spotCostUsd(spread, price, 1)
    expect(cost.p10 / rank(20_000)).toBeCloseTo(1, 2)
    expect(cost.p50 / rank(100_000)).toBeCloseTo(1, 2)
    expect(cost.p90 / rank(180_000)).toBeCloseTo(1, 2)
    expect(probabilityWithinBudget(spread, price, 1, rank(140_000))).toBeCloseTo(0.7, 2)
  })
})

describe('probabilityWithinBudget', () => {
  test('counts the instances and includes the budget itself', () => {
    const usd = fixed.billableHours.p50 * 0.5
    expect(probabilityWithinBudget(fixed, certain, 1, usd * 1.000001)).toBe(1)
    expect(probabilityWithinBudget(fixed, certain, 1, usd * 0.999999)).toBe(0)
    expect(probabilityWithinBudget(fixed, certain, 2, usd * 1.5)).toBe(0)
    expect(probabilityWithinBudget(fixed, price, 1, 0.3 * fixed.billableHours.p50)).toBeCloseTo(0.5, 9)
  })

  test('grows with the budget from 0 to 1, and agrees with the quantiles', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (budget, more) => {
          const probability = probabilityWithinBudget(spread, price, 1, budget)
          expect(probability).toBeGreaterThanOrEqual(0)
          expect(probabilityWithinBudget(spread, price, 1, budget + more)).toBeGreaterThanOrEqual(probability)
        },
      ),
    )
    expect(probabilityWithinBudget(spread, price, 1, 0)).toBe(0)
    expect(probabilityWithinBudget(spread, price, 1, 1e9)).toBe(1)
    expect(probabilityWithinBudget(spread, price, 1, spotCostUsd(spread, price, 1).p90)).toBeCloseTo(0.9, 2)
  })

  test.each([
    ['lowUsdPerHour', { ...price, lowUsdPerHour: 0 }],
    ['medianUsdPerHour', { ...price, medianUsdPerHour: 0.1 }],
    ['highUsdPerHour', { ...price, highUsdPerHour: 0.25 }],
    ['highUsdPerHour', { ...price, highUsdPerHour: Number.NaN }],
  ])('refuses a price range out of order: %s', (field, wrong) => {
    expect(() => spotCostUsd(spread, wrong, 1)).toThrow(expect.objectContaining({ field }))
    expect(() => probabilityWithinBudget(spread, wrong, 1, 5)).toThrow(SimulationInputError)
  })

  test('refuses a NaN budget and half an instance', () => {
    expect(() => probabilityWithinBudget(spread, price, 1, Number.NaN)).toThrow('budgetUsd')
    expect(() => spotCostUsd(spread, price, 0.5)).toThrow('instanceCount')
  })
})
