import { expect, test } from 'vitest'
import { countLoad, type LoadProfile } from './load-profile.ts'
import { quietHours, statedHours } from './quiet-hours.ts'

const MONDAY = Date.parse('2026-01-05T00:00:00Z')

/** Requests of an hour that is so many hours after Monday, one every ten seconds. */
function week(isBusy: (hour: number, weekday: number) => boolean): LoadProfile {
  const counter = countLoad(7 * 86_400)
  for (let hour = 0; hour < 168; hour += 1) {
    if (isBusy(hour % 24, Math.floor(hour / 24)))
      counter.add(Float64Array.from({ length: 360 }, (_, index) => hour * 3600 + index * 10))
  }
  return counter.finish()
}

test('office hours are read off the traffic', () => {
  const load = week((hour, weekday) => hour >= 7 && hour < 19 && weekday < 5)
  expect(quietHours(load, MONDAY)).toEqual({
    fromHour: 7,
    toHour: 19,
    workingDaysOnly: true,
    quietShare: 0,
    peakPerSecond: 0,
  })
})

test('a day that is busy till midnight', () => {
  expect(
    quietHours(
      week((hour) => hour >= 6),
      MONDAY,
    ),
  ).toMatchObject({ fromHour: 6, toHour: 24, workingDaysOnly: false })
})

test('traffic at all hours, or of a day alone, has no quiet hours', () => {
  expect(
    quietHours(
      week(() => true),
      MONDAY,
    ),
  ).toBeNull()
  expect(quietHours(countLoad(86_400).finish(), MONDAY)).toBeNull()
})

test('what stated hours leave out is counted', () => {
  const load = week(() => true)
  const { quietShare } = statedHours({ fromHour: 0, toHour: 12, workingDaysOnly: false }, load, MONDAY)
  expect(quietShare).toBeCloseTo(0.5, 9)
})
