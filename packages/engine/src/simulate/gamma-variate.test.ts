import { describe, expect, test } from 'vitest'
import { gammaVariate } from './gamma-variate.ts'
import { createRandom } from './random.ts'

describe('gammaVariate', () => {
  test.each([
    [0.03, 100],
    [0.5, 2],
    [1, 1],
    [4.2, 0.5],
    [60, 300],
  ])('shape %d, rate %d has its mean and variance', (shape, rate) => {
    const random = createRandom(4)
    const count = 200_000
    let sum = 0
    let squares = 0
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < count; index += 1) {
      const value = gammaVariate(random, shape, rate) * rate
      least = Math.min(least, value)
      sum += value
      squares += value * value
    }
    expect(least).toBeGreaterThanOrEqual(0)
    const mean = sum / count
    const meanError = Math.sqrt(shape / count)
    expect(Math.abs(mean - shape)).toBeLessThan(4 * meanError)
    // Variance of a gamma's squared deviation: shape·(2·shape + 6).
    const varianceError = Math.sqrt((shape * (2 * shape + 6)) / count)
    expect(Math.abs(squares / count - mean * mean - shape)).toBeLessThan(4.5 * varianceError)
  })

  test('the same seed draws the same', () => {
    expect(gammaVariate(createRandom(5), 0.7, 3)).toBe(gammaVariate(createRandom(5), 0.7, 3))
  })
})
