import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatHours, parseDurationHours } from './duration.ts'
import { wholeSeconds } from './uptime.ts'
import { quantity } from '../money/quantity.ts'

test.each([
  ['1d', 24],
  ['2h30m', 2.5],
  ['2h 30m', 2.5],
  [' 45 m ', 0.75],
  ['90s', 0.025],
  ['1d12h', 36],
  ['0.5h', 0.5],
  ['0s', 0],
])('%j is %d h', (text, hours) => {
  expect(parseDurationHours(text)).toBeCloseTo(hours, 12)
})

test.each(['', ' ', '5', 'h', '2h30', '2x', '-1h', '1h-', 'about 2h', '2h!', '1e3s', '２h', 'NaNh'])(
  '%j is no duration',
  (text) => {
    expect(parseDurationHours(text)).toBe(null)
  },
)

test('whole seconds come through exactly', () => {
  fc.assert(
    fc.property(fc.nat(700), fc.nat(59), fc.nat(59), (h, m, s) => {
      const hours = parseDurationHours(`${h}h${m}m${s}s`)
      expect(wholeSeconds(hours ?? Number.NaN)).toBe(quantity(h * 3600 + m * 60 + s) / 3600n)
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const hours = parseDurationHours(text)
      expect(hours === null || hours >= 0).toBe(true)
    }),
  )
})

test('hours are shown in the unit that reads best', () => {
  expect([0, 2.5, 1, 0.75, 1 / 60, 1 / 3600, 1 / 3].map(formatHours)).toEqual([
    '0 h',
    '2.5 h',
    '1 h',
    '45 min',
    '1 min',
    '1 s',
    '20 min',
  ])
})
