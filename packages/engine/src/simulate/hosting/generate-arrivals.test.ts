import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawsFor } from './draws.ts'
import { countedArrivals, poissonArrivals, type Arrivals } from './generate-arrivals.ts'
import { expectedPerMinute, type TrafficShape } from './traffic-shape.ts'

const FLAT: TrafficShape = {
  requestsPerDay: 86_400,
  days: 7,
  daily: Array.from({ length: 24 }, () => 1),
  weekly: Array.from({ length: 7 }, () => 1),
  bursts: null,
  growthPerMonth: 0,
  startSecondOfWeek: 0,
}

function all(arrivals: Arrivals): readonly number[] {
  return [...arrivals].flatMap((chunk) => [...chunk])
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0))
}

function countsOf(arrivals: readonly number[], stepSeconds: number, steps: number): readonly number[] {
  const counts = Array.from({ length: steps }, () => 0)
  for (const arrival of arrivals) {
    const step = Math.floor(arrival / stepSeconds)
    counts[step] = (counts[step] ?? 0) + 1
  }
  return counts
}

describe('counted arrivals', () => {
  test('every step has as many as were counted, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }),
        fc.constantFrom(1, 60, 300),
        fc.nat(),
        (counts, stepSeconds, seed) => {
          const arrivals = all(countedArrivals(counts, stepSeconds, seed))
          expect(isAscending(arrivals)).toBe(true)
          expect(countsOf(arrivals, stepSeconds, counts.length)).toEqual(counts)
        },
      ),
    )
  })

  test('within a step they are uniform', () => {
    const arrivals = all(countedArrivals([100_000], 1, 3))
    const tenths = countsOf(arrivals, 0.1, 10)
    for (const tenth of tenths) expect(Math.abs(tenth - 10_000)).toBeLessThan(4 * Math.sqrt(10_000))
  })

  test('fractions are carried', () => {
    expect(countsOf(all(countedArrivals([0.5, 0.5, 0.25, 0.75], 60, 1)), 60, 4)).toEqual([0, 1, 0, 1])
  })

  test('a negative count is refused', () => {
    expect(() => all(countedArrivals([1, -1], 60, 1))).toThrow('counts[1] must be')
  })
})

describe('arrivals at random', () => {
  test('mean and variance of counts are those of a Poisson process', () => {
    const counts = countsOf(
      all(
        poissonArrivals(
          Array.from({ length: 20_000 }, () => 4),
          1,
          9,
        ),
      ),
      1,
      20_000,
    )
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
    expect(mean).toBeCloseTo(4, 1)
    expect(variance / mean).toBeCloseTo(1, 1)
  })

  test('the rate is followed, also through pauses', () => {
    const arrivals = all(poissonArrivals([0, 1000, 0, 0, 4000], 60, 2))
    const counts = countsOf(arrivals, 60, 5)
    expect([counts[0], counts[2], counts[3]]).toEqual([0, 0, 0])
    expect(Math.abs((counts[1] ?? 0) - 1000)).toBeLessThan(120)
    expect(Math.abs((counts[4] ?? 0) - 4000)).toBeLessThan(240)
    expect(isAscending(arrivals)).toBe(true)
  })
})

describe('a described shape', () => {
  const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

  test('comes to the requests that were asked for, with profile, bursts and growth', () => {
    const shape: TrafficShape = {
      ...FLAT,
      daily: FLAT.daily.map((_, hour) => (hour < 8 ? 1 : 3)),
      weekly: [1, 1, 1, 1, 1, 0.5, 0],
      bursts: { perDay: 4, minutes: 5, times: 10 },
      growthPerMonth: 0.5,
    }
    const expected = expectedPerMinute(shape, 1)
    expect(expected).toHaveLength(7 * 1440)
    expect(sum(expected)).toBeCloseTo(7 * 86_400, 4)
    expect(sum(expected.subarray(6 * 1440))).toBe(0)
    const plain = expectedPerMinute({ ...shape, bursts: null, growthPerMonth: 0 }, 1)
    expect((plain[12 * 60] ?? 0) / (plain[0] ?? 1)).toBeCloseTo(3, 9)
  })

  test('starts at its moment of the week', () => {
    const weekly = [0, 0, 0, 0, 0, 1, 0]
    const expected = expectedPerMinute({ ...FLAT, days: 2, weekly, startSecondOfWeek: 4 * 86_400 }, 1)
    expect(sum(expected.subarray(0, 1440))).toBe(0)
    expect(expected[1440]).toBeGreaterThan(0)
  })

  test('growth is by the month of 730 hours', () => {
    const expected = expectedPerMinute({ ...FLAT, days: 40, growthPerMonth: 1 }, 1)
    expect((expected[730 * 60] ?? 0) / (expected[0] ?? 1)).toBeCloseTo(2, 9)
  })

  test('weights that are none are refused', () => {
    expect(() => expectedPerMinute({ ...FLAT, daily: [1] }, 1)).toThrow('daily must be 24 weights')
    expect(() => expectedPerMinute({ ...FLAT, weekly: [0, 0, 0, 0, 0, 0, 0] }, 1)).toThrow('weights must be above zero')
  })
})

test('draws depend on seed and number alone, and are uniform', () => {
  const whole = new Uint16Array(100_000)
  drawsFor(5, 0, whole)
  const part = new Uint16Array(10)
  drawsFor(5, 70_000, part)
  expect(part).toEqual(whole.slice(70_000, 70_010))
  drawsFor(6, 70_000, part)
  expect(part).not.toEqual(whole.slice(70_000, 70_010))
  const sixteenths = new Float64Array(16)
  for (const draw of whole) sixteenths[draw >> 12] = (sixteenths[draw >> 12] ?? 0) + 1
  for (const count of sixteenths) expect(Math.abs(count - 6250)).toBeLessThan(4 * Math.sqrt(6250))
  drawsFor(5, 2 ** 40, part)
  expect(new Set(part).size).toBeGreaterThan(5)
})
