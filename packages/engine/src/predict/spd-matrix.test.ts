import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { dot, factor, forward, solve } from './spd-matrix.ts'

/** AᵀA + I of a random square A. */
const positiveDefinite = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((a) => ({
      size,
      matrix: Float64Array.from({ length: size * size }, (_, cell) => {
        const [i, j] = [Math.floor(cell / size), cell % size]
        return (
          Array.from({ length: size }, (_, k) => (a[k * size + i] ?? 0) * (a[k * size + j] ?? 0)).reduce(
            (x, y) => x + y,
            0,
          ) + (i === j ? 1 : 0)
        )
      }),
    })),
)

describe('spd-matrix', () => {
  test('solves what it is given back', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ size, matrix }) => {
        const x = Array.from({ length: size }, (_, i) => i - 1.5)
        const right = x.map((_, i) => dot(matrix.slice(i * size, (i + 1) * size), x))
        const solved = solve(factor(matrix, size), right)
        x.forEach((value, i) => expect(solved[i]).toBeCloseTo(value, 6))
      }),
    )
  })
  test('the forward solution has the length of the inverse form', () => {
    fc.assert(
      fc.property(positiveDefinite, ({ size, matrix }) => {
        const right = Array.from({ length: size }, (_, i) => i + 1)
        const half = forward(factor(matrix, size), right)
        expect(dot(half, half)).toBeCloseTo(dot(right, solve(factor(matrix, size), right)), 6)
      }),
    )
  })
  test('refuses a matrix that is not positive definite', () => {
    expect(() => factor(Float64Array.of(1, 0, 0, -1), 2)).toThrow(RangeError)
    expect(() => factor(Float64Array.of(Number.NaN), 1)).toThrow(RangeError)
  })
})
