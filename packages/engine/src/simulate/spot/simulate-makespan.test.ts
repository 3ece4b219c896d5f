import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { dalyIntervalHours } from './checkpoint-interval.ts'
import {
  exactMakespanHours,
  expectedMakespanHours,
  expectedMakespanWithoutCheckpointsHours,
} from './expected-makespan.ts'
import { simulateMakespan } from './simulate-makespan.ts'

describe('simulateMakespan', () => {
  test.each([
    [12, 0.02, 0.1, 6, 13.23],
    [48, 0.05, 0.2, 4, 59.28],
    [10, 0.01, 0.05, 20, 10.34],
  ])('worked example: Ts %d, δ %d, R %d, M %d', (workHours, checkpointHours, restartHours, meanIntervalHours, seen) => {
    const intervalHours = dalyIntervalHours(checkpointHours, meanIntervalHours)
    const makespan = { workHours, intervalHours, checkpointHours, restartHours, meanIntervalHours }
    const simulated = simulateMakespan(makespan, 40_000, createRandom(11))
    expect(Math.abs(simulated.meanHours / seen - 1)).toBeLessThan(0.01)
    expect(Math.abs(simulated.meanHours / expectedMakespanHours(makespan) - 1)).toBeLessThan(0.01)
    expect(Math.abs(simulated.meanHours - exactMakespanHours(makespan))).toBeLessThan(4 * simulated.standardErrorHours)
  })

  test('without checkpoints it is the formula that starts over', () => {
    const simulated = simulateMakespan(
      { workHours: 6, intervalHours: 6, checkpointHours: 0, restartHours: 0.3, meanIntervalHours: 4 },
      80_000,
      createRandom(3),
    )
    const expected = expectedMakespanWithoutCheckpointsHours(6, 0.3, 4)
    expect(Math.abs(simulated.meanHours - expected)).toBeLessThan(4 * simulated.standardErrorHours)
    // Interruptions are exposed hours ÷ M, and all hours are exposed here.
    expect(simulated.meanInterruptions).toBeCloseTo(expected / 4, 1)
  })

  test('without interruptions it is the work and its checkpoints, in every replication', () => {
    const makespan = {
      workHours: 5,
      intervalHours: 2,
      checkpointHours: 0.1,
      restartHours: 1,
      meanIntervalHours: Number.POSITIVE_INFINITY,
    }
    const simulated = simulateMakespan(makespan, 10, createRandom(1))
    expect(simulated.meanHours).toBeCloseTo(5.3, 12)
    expect(simulated.standardErrorHours).toBeLessThan(1e-8)
    expect(simulated.meanInterruptions).toBe(0)
  })

  test('is the same for the same seed', () => {
    const makespan = { workHours: 5, intervalHours: 1, checkpointHours: 0.1, restartHours: 0.1, meanIntervalHours: 3 }
    expect(simulateMakespan(makespan, 500, createRandom(8))).toEqual(simulateMakespan(makespan, 500, createRandom(8)))
    expect(() => simulateMakespan(makespan, 0, createRandom(8))).toThrow(SimulationInputError)
    expect(() => simulateMakespan({ ...makespan, workHours: Number.NaN }, 5, createRandom(8))).toThrow(
      SimulationInputError,
    )
  })
})
