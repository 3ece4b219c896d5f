import { expect, test } from 'vitest'
import { createRandom } from '../simulate/random.ts'
import { alarmAbove, expectedLog, fitBaseline, type Season } from './baseline.ts'

const season: Season = { perDay: 1, perWeek: 7, firstSlot: 3 }

function logs(usd: (day: number) => number, days = 56): Float64Array {
  return Float64Array.from({ length: days }, (_, day) => Math.log1p(usd(day)))
}

function nextWeek(values: Float64Array, of: Season = season): readonly number[] {
  const baseline = fitBaseline(values, 0, values.length, of)
  return Array.from({ length: 7 }, (_, day) =>
    Number(Math.expm1(expectedLog(baseline, values.length + day, of)).toFixed(6)),
  )
}

test('the week goes on as it was: pattern, level, and no pattern where there is none', () => {
  expect(nextWeek(logs((day) => (day % 7 < 5 ? 100 : 10)))).toEqual([100, 100, 100, 100, 100, 10, 10])
  expect(nextWeek(logs((day) => (day < 40 ? 10 : 30)))).toEqual([30, 30, 30, 30, 30, 30, 30])
  expect(
    fitBaseline(
      logs(() => 5),
      0,
      56,
      season,
    ).pattern,
  ).toBeNull()
})

test('a steady trend is carried on, a jump and a wild growth are not', () => {
  const daily = 1.01
  const [first = 0, , , , , , last = 0] = nextWeek(logs((day) => 1000 * daily ** day - 1))
  expect(first / (1000 * daily ** 56)).toBeCloseTo(1, 1)
  expect((last + 1) / (first + 1)).toBeCloseTo(daily ** 6, 6)
  expect(
    fitBaseline(
      logs((day) => (day < 10 ? 10 : 100)),
      0,
      56,
      season,
    ).slope,
  ).toBe(0)
  expect(
    fitBaseline(
      logs((day) => 10 * 1.1 ** day),
      0,
      56,
      season,
    ).slope * 7,
  ).toBeCloseTo(0.095, 9)
})

test('outliers in less than half of the days move neither level nor scale', () => {
  const random = createRandom(1)
  const usual = (): number => 100 * (1 + 0.1 * (random.uniform() - 0.5))
  const clean = logs(usual)
  const dirty = clean.map((value, day) => (day % 4 === 0 ? value + 2 : value))
  const [a, b] = [fitBaseline(clean, 0, 56, season), fitBaseline(dirty, 0, 56, season)]
  expect(Math.abs(a.level - b.level)).toBeLessThan(0.05)
  expect(b.scale).toBeLessThan(0.1)
  expect(alarmAbove(b, 56, season)).toBeGreaterThan(2)
})

test('unknown days are left out', () => {
  const values = logs((day) => (day % 7 < 5 ? 100 : 10)).map((value, day) => (day % 5 === 0 ? Number.NaN : value))
  expect(nextWeek(values)).toEqual([100, 100, 100, 100, 100, 10, 10])
})

test('by the hour: a pattern of the day', () => {
  const of: Season = { perDay: 24, perWeek: 168, firstSlot: 0 }
  const baseline = fitBaseline(
    logs((hour) => (hour % 24 < 12 ? 1 : 5), 24 * 14),
    0,
    24 * 14,
    of,
  )
  expect(baseline.pattern).toHaveLength(24)
  expect(Math.expm1(expectedLog(baseline, 24 * 20 + 13, of))).toBeCloseTo(5, 9)
})
