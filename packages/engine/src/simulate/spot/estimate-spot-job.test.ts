import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { createRandom } from '../random.ts'
import { createSpotEstimator } from './estimate-spot-job.ts'
import { expectedSpotJob } from './expected-spot-job.ts'
import { interruptionRate } from './interruption-rate.ts'
import { simulateSpotJob } from './simulate-spot-job.ts'
import type { SpotJob } from './spot-job.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'
import { probabilityByDeadline } from './spot-outcome.ts'

const cases: readonly [string, SpotJob][] = [
  ['frequent interruptions', exampleSpotJob],
  ['rare interruptions', { ...exampleSpotJob, interruptions: { kind: 'exponential', meanIntervalHours: 2000 } }],
  ['predicted work', { ...exampleSpotJob, workLogSd: 0.3 }],
  [
    'an uncertain rate',
    { ...exampleSpotJob, interruptions: interruptionRate(2500, { interruptions: 3, instanceHours: 60 }) },
  ],
  [
    'observed up-times of four',
    { ...exampleSpotJob, instanceCount: 4, interruptions: { kind: 'observed', upHours: [2, 4, 8, 30] } },
  ],
  ['a first wait', { ...exampleSpotJob, initialWaitProbability: 0.2, wait: { kind: 'observed', hours: [1, 2, 6] } }],
  ['no checkpoints', { ...exampleSpotJob, workHours: 3, checkpoints: null }],
  ['a tight MaxWait', { ...exampleSpotJob, workLogSd: 0.2, maxWaitHours: 14 }],
]

/** Strictly ascending: in order, and no value twice. */
function expectAscending(values: readonly number[]): void {
  expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
}

describe('createSpotEstimator', () => {
  test.each(cases)('is close to the full simulation: %s', (_, job) => {
    const fast = createSpotEstimator(17).estimate(job)
    const full = simulateSpotJob(job, 100_000, createRandom(31))
    expect(Math.abs(fast.wallHours.mean / full.wallHours.mean - 1)).toBeLessThan(0.015)
    expect(Math.abs(fast.billableHours.mean / full.billableHours.mean - 1)).toBeLessThan(0.015)
    expect(Math.abs(fast.probabilityFinished - full.probabilityFinished)).toBeLessThan(0.025)
    expect(Math.abs(fast.probabilityUninterrupted - full.probabilityUninterrupted)).toBeLessThan(0.01)
    for (const factor of [1.02, 1.1, 1.3, 2]) {
      const deadline = full.wallHours.p50 * factor
      expect(Math.abs(probabilityByDeadline(fast, deadline) - probabilityByDeadline(full, deadline))).toBeLessThan(0.03)
    }
    const scale = Math.max(0.05, full.expectedInterruptions)
    expect(Math.abs(fast.expectedInterruptions - full.expectedInterruptions) / scale).toBeLessThan(0.06)
    expect(Math.abs(fast.expectedLostHours - full.expectedLostHours)).toBeLessThan(0.02 * full.billableHours.mean)
  })

  test('resolves what a simulation of the same size would miss: one interruption in a thousand jobs', () => {
    const job: SpotJob = { ...exampleSpotJob, interruptions: { kind: 'exponential', meanIntervalHours: 12_000 } }
    const expected = expectedSpotJob(job)
    const outcome = createSpotEstimator(1).estimate(job)
    expect(outcome.expectedInterruptions / expected.interruptions).toBeCloseTo(1, 2)
    const uninterrupted = expectedSpotJob({ ...job, interruptions: { kind: 'never' } })
    const delay = (hours: number) => hours - uninterrupted.wallHours
    expect(Math.abs(delay(outcome.wallHours.mean) / delay(expected.wallHours) - 1)).toBeLessThan(0.15)
  })

  test('never interrupted is exact', () => {
    const job: SpotJob = {
      ...exampleSpotJob,
      interruptions: { kind: 'exponential', meanIntervalHours: Number.POSITIVE_INFINITY },
    }
    const { wall, billable, ...figures } = createSpotEstimator(1).estimate(job)
    const { wallHours, billableHours } = expectedSpotJob(job)
    expect([...wall.values, ...billable.values]).toEqual([wallHours, billableHours])
    expect(figures).toEqual({
      wallHours: { mean: wallHours, p10: wallHours, p50: wallHours, p90: wallHours },
      billableHours: { mean: billableHours, p10: billableHours, p50: billableHours, p90: billableHours },
      expectedInterruptions: 0,
      probabilityUninterrupted: 1,
      probabilityFinished: 1,
      expectedLostHours: 0,
      maxWaitHours: 720,
    })
  })

  test('an answer depends on the seed and the job alone', () => {
    const fresh = createSpotEstimator(3)
    const used = createSpotEstimator(3)
    for (const [, job] of cases) used.estimate(job)
    expect(fresh.estimate(exampleSpotJob)).toEqual(used.estimate(exampleSpotJob))
    expect(createSpotEstimator(4).estimate(exampleSpotJob)).not.toEqual(used.estimate(exampleSpotJob))
  })

  test('works each distinct job out once', () => {
    const estimator = createSpotEstimator(3)
    const outcome = estimator.estimate(exampleSpotJob)
    expect(estimator.estimate({ ...exampleSpotJob })).toBe(outcome)
    estimator.estimate({ ...exampleSpotJob, workHours: 13 })
    expect(estimator.workedOut()).toBe(2)
  })

  test('more interruptions never shorten a job', () => {
    const estimator = createSpotEstimator(5)
    const outcomes = [Number.POSITIVE_INFINITY, 1000, 100, 30, 10, 3].map((meanIntervalHours) =>
      estimator.estimate({ ...exampleSpotJob, interruptions: { kind: 'exponential', meanIntervalHours } }),
    )
    expectAscending(outcomes.map((outcome) => outcome.wallHours.mean))
    expectAscending(outcomes.map((outcome) => outcome.billableHours.mean))
    expectAscending(outcomes.map((outcome) => -outcome.probabilityUninterrupted))
  })

  test('refuses garbage, also when the same key was answered before', () => {
    const estimator = createSpotEstimator(1)
    const infinite: SpotJob = {
      ...exampleSpotJob,
      interruptions: { kind: 'exponential', meanIntervalHours: Number.POSITIVE_INFINITY },
    }
    estimator.estimate(infinite)
    expect(() =>
      estimator.estimate({ ...infinite, interruptions: { kind: 'exponential', meanIntervalHours: Number.NaN } }),
    ).toThrow(SimulationInputError)
    expect(() => createSpotEstimator(-1)).toThrow(SimulationInputError)
  })
})
