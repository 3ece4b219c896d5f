import { expect, test } from 'vitest'
import { rangeWords } from './frame-words.ts'

test.each([
  ['2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-09'],
  ['2026-11-01T00:00:00Z', '2027-01-01T00:00:00Z', '2026-11 to 2026-12'],
  ['2026-09-01T00:00:00Z', '2026-09-15T00:00:00Z', '2026-09-01 to 2026-09-14'],
  ['2026-09-30T00:00:00Z', '2026-10-01T00:00:00Z', '2026-09-30'],
  ['2026-09-30T05:00:00Z', '2026-10-01T00:00:00Z', '2026-09-30 05:00 until before 2026-10-01 00:00 UTC'],
])('%s until before %s', (from, to, words) => {
  expect(rangeWords({ from, to })).toBe(words)
})
