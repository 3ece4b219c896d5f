import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from './normal-quantile.ts'

describe('normalQuantile', () => {
  test.each([
    [1e-7, -5.199337582192817],
    [0.001, -3.090232306167813],
    [0.025, -1.959963984540054],
    [0.1, -1.2815515655446004],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.999, 3.090232306167813],
  ])('of %d', (probability, expected) => {
    expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThan(3e-9)
  })

  test('ascends and is odd', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.499, noNaN: true }), (probability) => {
        expect(normalQuantile(probability)).toBeLessThan(normalQuantile(probability + 1e-4))
        expect(normalQuantile(1 - probability)).toBeCloseTo(-normalQuantile(probability), 7)
      }),
    )
  })
})
