import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { dalyIntervalHours } from './checkpoint-interval.ts'
import {
  clusterMeanIntervalHours,
  exactMakespanHours,
  expectedMakespanHours,
  expectedMakespanWithoutCheckpointsHours,
  type Makespan,
} from './expected-makespan.ts'

const hours = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const makespans = fc.record({
  workHours: hours(0.1, 200),
  intervalHours: hours(0.05, 20),
  checkpointHours: hours(0, 0.5),
  restartHours: hours(0, 1),
  meanIntervalHours: hours(1, 1000),
})

describe('expectedMakespanHours', () => {
  test.each([
    [12, 0.02, 0.1, 6, 13.25],
    [48, 0.05, 0.2, 4, 59.36],
    [10, 0.01, 0.05, 20, 10.35],
  ])(
    'worked example: Ts %d, δ %d, R %d, M %d',
    (workHours, checkpointHours, restartHours, meanIntervalHours, expected) => {
      const intervalHours = dalyIntervalHours(checkpointHours, meanIntervalHours)
      const makespan = { workHours, intervalHours, checkpointHours, restartHours, meanIntervalHours }
      expect(Number(expectedMakespanHours(makespan).toFixed(2))).toBe(expected)
      expect(exactMakespanHours(makespan) / expected).toBeCloseTo(1, 2)
    },
  )

  test('without interruptions it is the work and its checkpoints', () => {
    const makespan = {
      workHours: 10,
      intervalHours: 2,
      checkpointHours: 0.1,
      restartHours: 3,
      meanIntervalHours: Number.POSITIVE_INFINITY,
    }
    expect(expectedMakespanHours(makespan)).toBeCloseTo(10.5, 12)
    expect(exactMakespanHours(makespan)).toBeCloseTo(10.5, 12)
    expect(exactMakespanHours({ ...makespan, meanIntervalHours: 1e12 })).toBeCloseTo(10.5, 6)
  })

  test('an interval longer than the work is one stretch', () => {
    const makespan = { workHours: 2, intervalHours: 50, checkpointHours: 0.1, restartHours: 0.2, meanIntervalHours: 5 }
    const once = { ...makespan, intervalHours: 2 }
    expect(expectedMakespanHours(makespan)).toBe(expectedMakespanHours(once))
    expect(exactMakespanHours(makespan)).toBe(exactMakespanHours(once))
    expect(expectedMakespanHours({ ...makespan, intervalHours: Number.POSITIVE_INFINITY })).toBe(
      expectedMakespanHours(once),
    )
  })

  test('agrees with the exact form where the interval divides the work', () => {
    fc.assert(
      fc.property(makespans, fc.integer({ min: 1, max: 500 }), (makespan, parts) => {
        const whole = { ...makespan, intervalHours: makespan.workHours / parts }
        expect(expectedMakespanHours(whole) / exactMakespanHours(whole)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('more interruptions, a longer restart or a dearer checkpoint never shorten it', () => {
    fc.assert(
      fc.property(makespans, hours(1, 5), (makespan, factor) => {
        for (const expected of [expectedMakespanHours, exactMakespanHours]) {
          const now = expected(makespan) * (1 - 1e-12)
          expect(
            expected({ ...makespan, meanIntervalHours: makespan.meanIntervalHours / factor }),
          ).toBeGreaterThanOrEqual(now)
          expect(expected({ ...makespan, restartHours: makespan.restartHours * factor })).toBeGreaterThanOrEqual(now)
          expect(expected({ ...makespan, checkpointHours: makespan.checkpointHours * factor })).toBeGreaterThanOrEqual(
            now,
          )
          expect(now).toBeGreaterThanOrEqual(makespan.workHours * (1 - 1e-9))
        }
      }),
    )
  })

  test('a hopeless job takes for ever rather than NaN', () => {
    expect(expectedMakespanWithoutCheckpointsHours(10_000, 0.1, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  test.each([
    { workHours: 0 },
    { workHours: Number.NaN },
    { workHours: Number.POSITIVE_INFINITY },
    { intervalHours: 0 },
    { intervalHours: Number.NaN },
    { checkpointHours: -0.1 },
    { restartHours: Number.NaN },
    { meanIntervalHours: 0 },
    { meanIntervalHours: Number.NaN },
  ] satisfies Partial<Makespan>[])('refuses %o', (wrong) => {
    const good = { workHours: 5, intervalHours: 1, checkpointHours: 0.1, restartHours: 0.1, meanIntervalHours: 10 }
    expect(() => expectedMakespanHours({ ...good, ...wrong })).toThrow(SimulationInputError)
    expect(() => exactMakespanHours({ ...good, ...wrong })).toThrow(Object.keys(wrong)[0])
  })
})

describe('expectedMakespanWithoutCheckpointsHours', () => {
  test('starts over each time: M·e^{R/M}·(e^{Ts/M} − 1)', () => {
    expect(expectedMakespanWithoutCheckpointsHours(4, 0.1, 2)).toBeCloseTo(2 * Math.exp(0.05) * (Math.exp(2) - 1), 12)
    expect(expectedMakespanWithoutCheckpointsHours(4, 0.1, Number.POSITIVE_INFINITY)).toBe(4)
  })
})

describe('clusterMeanIntervalHours', () => {
  test('is M / N', () => {
    expect(clusterMeanIntervalHours(100, 8)).toBe(12.5)
    expect(clusterMeanIntervalHours(Number.POSITIVE_INFINITY, 8)).toBe(Number.POSITIVE_INFINITY)
    expect(() => clusterMeanIntervalHours(100, 0)).toThrow(SimulationInputError)
    expect(() => clusterMeanIntervalHours(Number.NaN, 1)).toThrow(SimulationInputError)
  })
})
