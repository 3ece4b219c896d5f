import fc from 'fast-check'
import { expect, test } from 'vitest'
import { provingDays, quietness } from './longest-gap.ts'

const DAY = 86_400_000
const daily = (values: readonly (number | null)[]) => quietness({ from: 0, periodMs: DAY, values })

test('quiet since the last use, the longest gap before it', () => {
  expect(daily([0, 0, 3, 0, 0, 0, 1, 1, 0, 0])).toEqual({
    quietDays: 2,
    longestGapDays: 3,
    daysUsed: 3,
    lastUsedAt: 8 * DAY,
  })
  expect(daily([0, null, 0])).toEqual({ quietDays: 3, longestGapDays: 0, daysUsed: 0, lastUsedAt: null })
})

test.each([
  [[0, 0, 0], 14],
  [[1, 1, 1, 0], 14],
  [[1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0], 16],
  [[1, 0, 0], 35],
  [[...Array.from({ length: 20 }, () => 0), 1, 0], 40],
])('%j asks for %d days', (values, days) => {
  expect(provingDays(daily(values), 14)).toBe(days)
})

test('one more use never makes it quieter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 60 }), fc.nat(), (values, at) => {
      const more = values.map((value, index) => (index === at % values.length ? 1 : value))
      expect(daily(more).quietDays).toBeLessThanOrEqual(daily(values).quietDays)
    }),
  )
})
