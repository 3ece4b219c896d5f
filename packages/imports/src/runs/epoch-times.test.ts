import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochTimes, meanEpochTime, type RunSession, wholeEpochEnds } from './epoch-times.ts'

/** A session whose epochs take the given seconds. */
function session(startEpoch: number, ...durations: readonly number[]): RunSession {
  let seconds = 0
  return {
    startEpoch,
    ends: durations.map((each, index) => ({ epoch: startEpoch + index + 1, seconds: (seconds += each) })),
    lastSeconds: null,
  }
}

describe('epochTimes', () => {
  it('leaves the first epoch out as warm-up', () => {
    expect(epochTimes([session(0, 160, 100, 110, 120)], 'x')).toEqual({
      secondsPerEpoch: { median: 110, p10: 102, p90: 118, count: 3, warmUpExcluded: 1 },
      totalSeconds: 490,
      resumed: 0,
      notes: [],
    })
  })

  it('leaves the first epoch after each of two resumes out too', () => {
    expect(epochTimes([session(0, 150, 100, 102), session(3, 151, 98), session(5, 149, 100)], 'x')).toEqual({
      secondsPerEpoch: { median: 100, p10: 98.6, p90: 101.4, count: 4, warmUpExcluded: 3 },
      totalSeconds: 850,
      resumed: 2,
      notes: [],
    })
  })

  it('leaves out an epoch with a pause in it, and the pause out of the total', () => {
    expect(epochTimes([session(0, 120, 100, 7300, 100, 100)], 'x')).toEqual({
      secondsPerEpoch: { median: 100, p10: 100, p90: 100, count: 3, warmUpExcluded: 1 },
      totalSeconds: 520,
      resumed: 0,
      notes: ['One epoch took more than 3 times the median: a pause or a resume of about 7200 s in all, left out.'],
    })
  })

  it('uses an epoch with warm-up when there is no other, and says so', () => {
    expect(epochTimes([session(0, 90)], 'x')).toEqual({
      secondsPerEpoch: { median: 90, p10: 90, p90: 90, count: 1, warmUpExcluded: 0 },
      totalSeconds: 90,
      resumed: 0,
      notes: ['Only epochs with warm-up are recorded: the epoch time includes it.'],
    })
  })

  it('drops times that cannot be, and says how many', () => {
    const ends = [10, 20, 20, Number.NaN, 40, 50].map((seconds, index) => ({ epoch: index + 1, seconds }))
    expect(epochTimes([{ startEpoch: 0, ends, lastSeconds: null }], 'results.csv')).toEqual({
      secondsPerEpoch: { median: 10, p10: 10, p90: 10, count: 3, warmUpExcluded: 1 },
      totalSeconds: 50,
      resumed: 0,
      notes: ['2 epoch times that were zero, negative or not a number in results.csv left out.'],
    })
  })

  it('drops a step over an epoch without a record where it may not have been trained', () => {
    const ends = [
      { epoch: 1, seconds: 10 },
      { epoch: 2, seconds: 20 },
      { epoch: 4, seconds: 40 },
      { epoch: 5, seconds: 52 },
    ]
    const sessions = [{ startEpoch: 0, ends, lastSeconds: null }]
    expect(epochTimes(sessions, 'x', 'drop').secondsPerEpoch).toMatchObject({ count: 2, median: 11 })
    expect(epochTimes(sessions, 'x', 'mean').secondsPerEpoch).toMatchObject({ count: 3, median: 10 })
  })

  it('refuses when no time is left', () => {
    const sessions = [
      {
        startEpoch: 0,
        ends: [Number.NaN, 0, -5].map((seconds, index) => ({ epoch: index + 1, seconds })),
        lastSeconds: null,
      },
    ]
    expect(() => epochTimes(sessions, 'results.csv')).toThrow(
      expect.objectContaining({ code: 'run-no-usable-times', message: expect.stringContaining('results.csv') }),
    )
  })

  it('has no times for no sessions', () => {
    expect(epochTimes([], 'x')).toEqual({ secondsPerEpoch: null, totalSeconds: null, resumed: 0, notes: [] })
  })

  it('has quantiles in order, within what was measured, and counts every epoch once', () => {
    const durations = fc.array(fc.double({ min: 10, max: 25, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 4 }), (lists) => {
        let done = 0
        const sessions = lists.map((list) => {
          const one = session(done, ...list)
          done += list.length
          return one
        })
        const { secondsPerEpoch: found, totalSeconds, resumed } = epochTimes(sessions, 'x')
        expect(found).not.toBeNull()
        if (found === null) return
        const all = lists.flat()
        expect(found.p10).toBeLessThanOrEqual(found.median)
        expect(found.median).toBeLessThanOrEqual(found.p90)
        expect(found.p10).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6)
        expect(found.p90).toBeLessThanOrEqual(Math.max(...all) + 1e-6)
        expect(found.count + found.warmUpExcluded).toBe(all.length)
        expect(totalSeconds).toBeCloseTo(
          all.reduce((sum, each) => sum + each, 0),
          3,
        )
        expect(resumed).toBe(lists.length - 1)
      }),
    )
  })
})

describe('meanEpochTime', () => {
  it('is one observation', () => {
    expect(meanEpochTime(100, 4, 'x')).toEqual({ median: 25, p10: 25, p90: 25, count: 1, warmUpExcluded: 0 })
  })

  it.each([
    [0, 4],
    [-1, 4],
    [Number.NaN, 4],
    [10, 0],
  ])('refuses %d s for %d epochs', (seconds, epochs) => {
    expect(() => meanEpochTime(seconds, epochs, 'x')).toThrow(expect.objectContaining({ code: 'run-no-usable-times' }))
  })
})

describe('wholeEpochEnds', () => {
  it('finds whole epochs between fractions', () => {
    const marks = [
      { epoch: 0.4, seconds: 40 },
      { epoch: 1.2, seconds: 120 },
      { epoch: 2, seconds: 200 },
      { epoch: 2.1, seconds: 215 },
    ]
    expect(wholeEpochEnds(marks, 0)).toEqual([
      { epoch: 1, seconds: 100 },
      { epoch: 2, seconds: 200 },
    ])
  })

  it('closes an epoch with its latest entry', () => {
    const marks = [
      { epoch: 1, seconds: 10 },
      { epoch: 1, seconds: 12 },
      { epoch: 2, seconds: 20 },
    ]
    expect(wholeEpochEnds(marks, 0)).toEqual([
      { epoch: 1, seconds: 12 },
      { epoch: 2, seconds: 20 },
    ])
  })

  it('keeps a rest of half an epoch, and any part of the only one', () => {
    expect(
      wholeEpochEnds(
        [
          { epoch: 1, seconds: 10 },
          { epoch: 1.98, seconds: 20 },
        ],
        0,
      ),
    ).toEqual([
      { epoch: 1, seconds: 10 },
      { epoch: 1.98, seconds: 20 },
    ])
    expect(wholeEpochEnds([{ epoch: 0.1, seconds: 10 }], 0)).toEqual([{ epoch: 0.1, seconds: 10 }])
  })

  it('begins at the first whole epoch where the start is not known', () => {
    const marks = [
      { epoch: 2.5, seconds: 9 },
      { epoch: 3.5, seconds: 19 },
      { epoch: 4, seconds: 24 },
    ]
    expect(wholeEpochEnds(marks, null)).toEqual([
      { epoch: 3, seconds: 14 },
      { epoch: 4, seconds: 24 },
    ])
  })
})
