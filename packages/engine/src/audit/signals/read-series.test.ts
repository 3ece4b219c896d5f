import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOW, requestsOf } from '../account.fixture.ts'
import { addReadings } from './add-readings.ts'
import { readSeries } from './read-series.ts'

const DAY = 86_400_000
const need = { what: 'x', from: NOW - 14 * DAY, notBefore: 0, to: NOW }

test('what was before the resource is cut off', () => {
  const reading = readSeries(requestsOf(1, { days: 30 }), { ...need, notBefore: NOW - 3.5 * DAY })
  expect(reading).toMatchObject({ kind: 'read', from: NOW - 3.5 * DAY, periodMs: 3_600_000 })
  expect(reading.kind === 'read' && reading.values).toHaveLength(84)
})

test('a series that ended is not one that goes on with nothing', () => {
  const ended = requestsOf(0, { days: 30 })
  expect(readSeries({ ...ended, values: ended.values.slice(0, 700) }, need)).toEqual({
    kind: 'unknown',
    because: 'x does not reach up to now',
  })
})

test('the last hour may be missing', () => {
  const late = requestsOf((at) => (at >= NOW - 3_600_000 ? null : 0))
  expect(readSeries(late, need)).toMatchObject({ kind: 'read' })
})

test('five percent of holes are the limit', () => {
  const holed = (holes: number): ReturnType<typeof requestsOf> =>
    requestsOf((at) => (at < NOW - 30 * DAY + holes * 3_600_000 ? null : 0))
  expect(readSeries(holed(36), need).kind).toBe('read')
  expect(readSeries(holed(37), need)).toEqual({ kind: 'unknown', because: 'x has no data in 37 of 720 periods' })
})

test('nothing but holes, or nothing at all', () => {
  expect(
    readSeries(
      requestsOf(() => null),
      need,
    ).kind,
  ).toBe('unknown')
  expect(readSeries(requestsOf(0, { values: [] }), need).kind).toBe('unknown')
})

test('sums of readings: the total is the sum of the totals where all are known', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 14, max: 30 }),
      fc.integer({ min: 14, max: 30 }),
      fc.nat(9),
      fc.nat(9),
      (a, b, x, y) => {
        const sum = addReadings(
          [readSeries(requestsOf(x, { days: a }), need), readSeries(requestsOf(y, { days: b }), need)],
          'none',
        )
        expect(sum).toMatchObject({ kind: 'read', from: NOW - Math.min(a, b) * DAY })
        expect(sum.kind === 'read' && sum.values).toEqual(Array.from({ length: Math.min(a, b) * 24 }, () => x + y))
      },
    ),
  )
  expect(addReadings([], 'none')).toEqual({ kind: 'unknown', because: 'none' })
  expect(addReadings([readSeries(requestsOf(1), need), readSeries(null, need)], 'none')).toEqual({
    kind: 'unknown',
    because: 'there are no values of x',
  })
})
