import { describe, expect, test } from 'vitest'
import {
  requireCount,
  requireNonNegative,
  requirePositive,
  requirePositiveOrInfinite,
  requireProbability,
  SimulationInputError,
} from './input-error.ts'

describe('input checks', () => {
  test('say which field, what was expected and what came', () => {
    const error = new SimulationInputError('workHours', 'a number above zero', Number.NaN)
    expect({ name: error.name, code: error.code, field: error.field, message: error.message }).toEqual({
      name: 'SimulationInputError',
      code: 'SIMULATION_INPUT',
      field: 'workHours',
      message: 'workHours must be a number above zero, got NaN',
    })
  })

  test.each([
    ['requirePositive', requirePositive, [1e-9, 5], [0, -1, Number.NaN, Number.POSITIVE_INFINITY]],
    ['requirePositiveOrInfinite', requirePositiveOrInfinite, [1, Number.POSITIVE_INFINITY], [0, -1, Number.NaN]],
    ['requireNonNegative', requireNonNegative, [0, 5], [-1e-9, Number.NaN, Number.POSITIVE_INFINITY]],
    ['requireProbability', requireProbability, [0, 0.5, 1], [-0.1, 1.1, Number.NaN]],
    ['requireCount', requireCount, [1, 64], [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]],
  ] as const)('%s', (_, check, good, bad) => {
    for (const value of good) expect(check('field', value)).toBe(value)
    for (const value of bad) expect(() => check('field', value)).toThrow(SimulationInputError)
  })
})
