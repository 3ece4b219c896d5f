import { expect, test } from 'vitest'
import { hoursOf, type Series } from './hours-of.ts'

/** Four weeks of hours from a Monday on: something from 1 to 3 o'clock alone. */
const NIGHTLY: Series = {
  kind: 'series',
  label: 'Invocations',
  unit: 'requests',
  statistic: 'Sum',
  startAt: '2026-01-05T00:00:00.000Z',
  periodSeconds: 3600,
  values: Array.from({ length: 28 * 24 }, (_, hour) => (hour % 24 === 1 || hour % 24 === 2 ? 50 : 0)),
  source: 'AWS/SageMaker Invocations',
}

test('hours of the week on average, Monday first', () => {
  const hours = hoursOf(NIGHTLY) ?? []
  expect(hours).toHaveLength(168)
  expect(hours.filter(({ value }) => value === 50).map(({ day, hour }) => `${day} ${hour}`)).toEqual(
    Array.from({ length: 7 }, (_, day) => [`${day} 1`, `${day} 2`]).flat(),
  )
})

test('longer steps are longer stretches; what was not measured is not zero', () => {
  const halfDays = {
    ...NIGHTLY,
    periodSeconds: 43_200,
    values: Array.from({ length: 28 }, (_, step) => (step % 2 === 0 ? 9 : null)),
  }
  // Only one half of each day was measured, and all of those are alike: no pattern to see.
  expect(hoursOf(halfDays)).toBeNull()
  const told = hoursOf({ ...halfDays, values: Array.from({ length: 28 }, (_, step) => (step % 2 === 0 ? 9 : 1)) })
  expect(told).toHaveLength(14)
  expect(told?.[1]).toEqual({ day: 0, hour: 12, value: 1 })
})

test('too short, steps that do not divide a day, all alike, or no longer used: nothing to show', () => {
  expect(hoursOf({ ...NIGHTLY, values: NIGHTLY.values.slice(0, 48) })).toBeNull()
  expect(hoursOf({ ...NIGHTLY, periodSeconds: 5 * 3600 })).toBeNull()
  expect(hoursOf({ ...NIGHTLY, values: NIGHTLY.values.map(() => 3) })).toBeNull()
  expect(hoursOf({ ...NIGHTLY, values: NIGHTLY.values.map((value, hour) => (hour < 400 ? value : 0)) })).toBeNull()
})
