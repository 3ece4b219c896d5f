import { expect, test } from 'vitest'
import { reviewPeriods, type Rhythm } from './rhythm.ts'

test.each<readonly [Rhythm, string, string, string, string, string, string]>([
  ['daily', '2026-10-31T23:00:00Z', '2026-10-30', '2026-10-30', '2026-10-31', '2026-10-23', '2026-10-24'],
  ['daily', '2026-11-01T00:00:00Z', '2026-10-31', '2026-10-31', '2026-11-01', '2026-10-24', '2026-10-25'],
  ['weekly', '2026-11-01T00:00:00Z', '2026-W43', '2026-10-19', '2026-10-26', '2026-10-12', '2026-10-19'],
  ['weekly', '2026-11-02T00:00:00Z', '2026-W44', '2026-10-26', '2026-11-02', '2026-10-19', '2026-10-26'],
  ['weekly', '2027-01-05T00:00:00Z', '2026-W53', '2026-12-28', '2027-01-04', '2026-12-21', '2026-12-28'],
  ['monthly', '2026-11-01T00:00:00Z', '2026-10', '2026-10-01', '2026-11-01', '2026-09-01', '2026-10-01'],
  ['monthly', '2027-01-15T00:00:00Z', '2026-12', '2026-12-01', '2027-01-01', '2026-11-01', '2026-12-01'],
  ['quarterly', '2026-11-01T00:00:00Z', '2026-Q3', '2026-07-01', '2026-10-01', '2026-04-01', '2026-07-01'],
  ['quarterly', '2027-01-01T00:00:00Z', '2026-Q4', '2026-10-01', '2027-01-01', '2026-07-01', '2026-10-01'],
])('%s at %s is %s', (rhythm, end, label, from, to, beforeFrom, beforeTo) => {
  const { period, before } = reviewPeriods(rhythm, Date.parse(end))
  expect(period.label).toBe(label)
  expect([period.from, period.to, before.from, before.to]).toEqual(
    [from, to, beforeFrom, beforeTo].map((day) => `${day} 00:00:00`),
  )
})
