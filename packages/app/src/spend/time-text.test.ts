import { expect, test } from 'vitest'
import { lengthOf, stretchOf } from './time-text.ts'

const NOW = new Date('2026-11-22T08:30:00Z')

test.each([
  ['2026-09', '2026-09-01T00', '2026-10-01T00'],
  ['2026-12', '2026-12-01T00', '2027-01-01T00'],
  ['2024-02-29', '2024-02-29T00', '2024-03-01T00'],
  ['2026-09-14T23', '2026-09-14T23', '2026-09-15T00'],
  ['2026-09-14 05:00', '2026-09-14T05', '2026-09-14T06'],
  ['2026-09-14T05:00:00Z', '2026-09-14T05', '2026-09-14T06'],
  ['today', '2026-11-22T00', '2026-11-23T00'],
  ['yesterday', '2026-11-21T00', '2026-11-22T00'],
  // 22 November 2026 is a Sunday, the last day of its week.
  ['this-week', '2026-11-16T00', '2026-11-23T00'],
  ['last-week', '2026-11-09T00', '2026-11-16T00'],
  ['this-month', '2026-11-01T00', '2026-12-01T00'],
  ['last-month', '2026-10-01T00', '2026-11-01T00'],
])('%s', (text, from, to) => {
  const stretch = stretchOf(text, NOW)
  expect([stretch.from, stretch.to].map((at) => new Date(at).toISOString().slice(0, 13))).toEqual([from, to])
})

test('last month in January is in the year before', () => {
  expect(new Date(stretchOf('last-month', new Date('2027-01-05T00:00:00Z')).from).toISOString()).toBe(
    '2026-12-01T00:00:00.000Z',
  )
})

test.each(['', '2026', '2026-13', '2026-00', '2026-09-31', '2025-02-29', '2026-09-14T24', '30d', 'toString', '9/2026'])(
  '%j is no time',
  (text) => {
    expect(() => stretchOf(text, NOW)).toThrow(expect.objectContaining({ code: 'bad-time', exitCode: 2 }))
  },
)

test('lengths', () => {
  expect(['36h', '30d', '4w', '0d', '-3d', '3m', 'd', '2026-09', '1000000d'].map(lengthOf)).toEqual([
    36 * 3_600_000,
    30 * 86_400_000,
    28 * 86_400_000,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})
