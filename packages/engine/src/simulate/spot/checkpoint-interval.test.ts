import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { dalyIntervalHours, wholeIntervalHours, youngIntervalHours } from './checkpoint-interval.ts'
import { exactMakespanHours } from './expected-makespan.ts'

describe('checkpoint intervals', () => {
  test('by hand', () => {
    expect(youngIntervalHours(0.02, 6)).toBeCloseTo(Math.sqrt(0.24), 12)
    // 0.489898 × (1 + 0.0408248/3 + 0.00166667/9) − 0.02
    expect(dalyIntervalHours(0.02, 6)).toBeCloseTo(0.476655, 6)
  })

  test('a checkpoint dearer than two mean intervals is written once per mean interval', () => {
    expect(dalyIntervalHours(4, 2)).toBe(2)
    expect(dalyIntervalHours(5, 2)).toBe(2)
  })

  test('free checkpoints are written all the time, and none are without interruptions', () => {
    expect([youngIntervalHours(0, 5), dalyIntervalHours(0, 5)]).toEqual([0, 0])
    expect(youngIntervalHours(0.1, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
    expect(dalyIntervalHours(0, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  test("Daly's interval is within 1 % of the best makespan that any interval gives", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.005, max: 0.2, noNaN: true }),
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (checkpointHours, meanIntervalHours, factor) => {
          // Work long enough that a short last stretch does not matter.
          const base = { workHours: 2000, checkpointHours, restartHours: 0.1, meanIntervalHours }
          const daly = dalyIntervalHours(checkpointHours, meanIntervalHours)
          const best = exactMakespanHours({ ...base, intervalHours: daly })
          const other = exactMakespanHours({ ...base, intervalHours: daly * factor })
          expect(best).toBeLessThan(other * 1.01)
        },
      ),
    )
  })

  test.each([
    [Number.NaN, 5],
    [-1, 5],
    [0.1, 0],
    [0.1, -5],
    [0.1, Number.NaN],
  ])('refuses δ %d with M %d', (checkpointHours, meanIntervalHours) => {
    expect(() => youngIntervalHours(checkpointHours, meanIntervalHours)).toThrow(SimulationInputError)
    expect(() => dalyIntervalHours(checkpointHours, meanIntervalHours)).toThrow(SimulationInputError)
  })
})

describe('wholeIntervalHours', () => {
  test('divides the work into equal parts near the wanted interval', () => {
    expect(wholeIntervalHours(12, 0.476655)).toBeCloseTo(12 / 25, 12)
    expect(wholeIntervalHours(1, 0.8)).toBe(1)
    expect(wholeIntervalHours(1, 7)).toBe(1)
    expect(wholeIntervalHours(1, Number.POSITIVE_INFINITY)).toBe(1)
    expect(wholeIntervalHours(50, 0)).toBe(50 / 10_000)
    expect(wholeIntervalHours(50, 0, 100)).toBe(0.5)
  })

  test.each([
    [0, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
    [1, -1],
  ])('refuses %d h of work in parts of %d h', (workHours, intervalHours) => {
    expect(() => wholeIntervalHours(workHours, intervalHours)).toThrow(SimulationInputError)
  })
})
