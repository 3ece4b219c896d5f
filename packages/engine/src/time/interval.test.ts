import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coveredMs, durationHours, durationMs, intersect, interval, mergeIntervals, splitAt } from './interval.ts'

const intervals = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 200 }))
    .map(([from, length]) => interval(from, from + length)),
  { maxLength: 12 },
)

describe('interval', () => {
  test.each([
    [2, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses [%d, %d)', (from, to) => {
    expect(() => interval(from, to)).toThrow(RangeError)
  })

  test('touching ends share nothing', () => {
    expect(intersect(interval(0, 5), interval(5, 9))).toBeNull()
    expect(intersect(interval(0, 6), interval(5, 9))).toEqual({ from: 5, to: 6 })
    expect(durationMs(interval(3, 9))).toBe(6)
    expect(durationHours(interval(0, 5_400_000))).toBe(1.5)
  })

  test('merging joins what touches and drops what is empty', () => {
    expect(
      mergeIntervals([interval(5, 9), interval(0, 5), interval(20, 20), interval(12, 15), interval(13, 14)]),
    ).toEqual([
      { from: 0, to: 9 },
      { from: 12, to: 15 },
    ])
  })

  test('every instant counts once', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const instants = new Set<number>()
        for (const one of list) for (let t = one.from; t < one.to; t++) instants.add(t)
        expect(coveredMs(list)).toBe(instants.size)
      }),
    )
  })

  test('splitting a window splits what it covers', () => {
    fc.assert(
      fc.property(intervals, fc.integer({ min: 0, max: 1200 }), (list, cut) => {
        const window = interval(0, 1200)
        const parts = splitAt(window, cut).map((part) => coveredMs(list, part))
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(coveredMs(list, window))
      }),
    )
  })

  test('a cut at or beyond an end does nothing', () => {
    expect(splitAt(interval(0, 5), 5)).toEqual([{ from: 0, to: 5 }])
    expect(splitAt(interval(0, 5), 0)).toEqual([{ from: 0, to: 5 }])
    expect(splitAt(interval(0, 5), 2)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 5 },
    ])
  })
})
