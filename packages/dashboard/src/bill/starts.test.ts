import { expect, test } from 'vitest'
import { monthBefore, nextStart, startTitle } from './starts.ts'

test.each([
  ['2026-12-01T00:00:00Z', 'month', '2027-01-01'],
  ['2026-02-28T00:00:00Z', 'day', '2026-03-01'],
  ['2026-10-26T00:00:00Z', 'week', '2026-11-02'],
  ['2026-10-26T23:00:00Z', 'hour', '2026-10-27'],
])('what begins at %s and lasts a %s ends before %s', (start, granularity, end) => {
  expect(nextStart(start, granularity)).toBe(end)
})

test('starts as an axis writes them', () => {
  expect(startTitle('2026-09-01T00:00:00Z', 'month')).toBe('Sept 2026')
  expect(startTitle('2026-09-01T00:00:00Z', 'day')).toBe('1 Sept')
  expect(startTitle('2026-09-01T14:00:00Z', 'hour')).toBe('1 Sept 14:00')
  expect(monthBefore('2027-01')).toBe('2026-12')
})
