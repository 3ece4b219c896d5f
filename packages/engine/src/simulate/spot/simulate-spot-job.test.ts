import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { createRandom, deriveSeed } from '../random.ts'
import { expectedSpotJob } from './expected-spot-job.ts'
import { simulateSpotJob } from './simulate-spot-job.ts'
import type { SpotJob } from './spot-job.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'
import { probabilityByDeadline } from './spot-outcome.ts'

const hours = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const jobs: fc.Arbitrary<SpotJob> = fc.record({
  workHours: hours(0.1, 30),
  workLogSd: fc.constantFrom(0, 0.3),
  instanceCount: fc.integer({ min: 1, max: 8 }),
  checkpoints: fc.option(fc.record({ intervalHours: hours(0.05, 40), costHours: hours(0, 0.2) }), { nil: null }),
  startHours: hours(0, 0.2),
  downloadHours: hours(0, 0.5),
  restoreHours: hours(0, 0.2),
  uploadHours: hours(0, 0.2),
  interruptions: fc.oneof(
    fc.record({ kind: fc.constant('exponential' as const), meanIntervalHours: hours(3, 2000) }),
    fc.record({ kind: fc.constant('uncertain' as const), shape: hours(0.02, 5), exposureHours: hours(20, 500) }),
    fc.record({
      kind: fc.constant('observed' as const),
      upHours: fc.array(hours(0.1, 50), { minLength: 1, maxLength: 9 }),
    }),
    fc.constant({ kind: 'never' as const }),
  ),
  wait: fc.oneof(
    fc.constant({ kind: 'none' as const }),
    fc.record({ kind: fc.constant('exponential' as const), meanHours: hours(0, 3) }),
    fc.record({ kind: fc.constant('observed' as const), hours: fc.array(hours(0, 9), { minLength: 1, maxLength: 9 }) }),
  ),
  initialWaitProbability: hours(0, 1),
  maxWaitHours: fc.option(hours(0.5, 100), { nil: null }),
})

/** Strictly ascending: in order, and no value twice. */
function expectAscending(values: readonly number[]): void {
  expect(values).toEqual([...new Set(values)].sort((a, b) => a - b))
}

describe('simulateSpotJob', () => {
  test.each([
    ['one instance', exampleSpotJob],
    ['four instances', { ...exampleSpotJob, instanceCount: 4 }],
    ['no checkpoints', { ...exampleSpotJob, workHours: 5, checkpoints: null }],
    ['a short last stretch', { ...exampleSpotJob, checkpoints: { intervalHours: 5, costHours: 0.3 } }],
    ['an initial wait', { ...exampleSpotJob, initialWaitProbability: 0.3, wait: { kind: 'observed', hours: [1, 3] } }],
  ] satisfies [string, SpotJob][])('agrees with the closed form: %s', (_, job) => {
    const expected = expectedSpotJob(job)
    const simulated = simulateSpotJob(job, 60_000, createRandom(21))
    expect(simulated.wallHours.mean / expected.wallHours).toBeCloseTo(1, 2)
    expect(simulated.billableHours.mean / expected.billableHours).toBeCloseTo(1, 2)
    expect(simulated.expectedInterruptions / expected.interruptions).toBeCloseTo(1, 1)
  })

  test('without interruptions it is the work and its overheads', () => {
    const job: SpotJob = { ...exampleSpotJob, interruptions: { kind: 'never' } }
    const outcome = simulateSpotJob(job, 3, createRandom(1))
    const billable = 0.1 + 12 + 23 * 0.02 + 0.02
    expect(outcome.wallHours.p50).toBeCloseTo(billable + 0.07, 12)
    expect(outcome.billableHours.p90).toBeCloseTo(billable, 12)
    expect(outcome).toMatchObject({
      expectedInterruptions: 0,
      probabilityUninterrupted: 1,
      probabilityFinished: 1,
      expectedLostHours: 0,
      maxWaitHours: 720,
    })
    expect(expectedSpotJob(job)).toEqual({ wallHours: billable + 0.07, billableHours: billable, interruptions: 0 })
  })

  test('is the same for the same seed, and another for a stream of its own', () => {
    const one = simulateSpotJob(exampleSpotJob, 200, createRandom(deriveSeed(5, 0)))
    expect(simulateSpotJob(exampleSpotJob, 200, createRandom(deriveSeed(5, 0)))).toEqual(one)
    expect(simulateSpotJob(exampleSpotJob, 200, createRandom(deriveSeed(5, 1)))).not.toEqual(one)
  })

  test('more interruptions never shorten a job', () => {
    const means = [Number.POSITIVE_INFINITY, 100, 30, 10, 3].map((meanIntervalHours) =>
      simulateSpotJob(
        { ...exampleSpotJob, interruptions: { kind: 'exponential', meanIntervalHours } },
        20_000,
        createRandom(2),
      ),
    )
    expectAscending(means.map((outcome) => outcome.wallHours.mean))
    expectAscending(means.map((outcome) => outcome.billableHours.mean))
    expectAscending(means.map((outcome) => outcome.expectedLostHours))
  })

  test('whatever the job, the figures hang together', () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 0, max: 1e9 }), (job, seed) => {
        const outcome = simulateSpotJob(job, 50, createRandom(seed))
        for (const spread of [outcome.wallHours, outcome.billableHours]) {
          expect(spread.p10).toBeGreaterThanOrEqual(0)
          expect(spread.p50).toBeGreaterThanOrEqual(spread.p10)
          expect(spread.p90).toBeGreaterThanOrEqual(spread.p50)
        }
        expect(outcome.wallHours.p90).toBeLessThanOrEqual(outcome.maxWaitHours)
        expect(outcome.billableHours.mean).toBeLessThanOrEqual(outcome.wallHours.mean + 1e-9)
        expect(outcome.expectedLostHours).toBeLessThanOrEqual(outcome.billableHours.mean + 1e-9)
        expect(outcome.expectedLostHours).toBeGreaterThanOrEqual(0)
        expect(probabilityByDeadline(outcome, 1e9)).toBe(outcome.probabilityFinished)
        expect(probabilityByDeadline(outcome, -1)).toBe(0)
      }),
    )
  })

  test('refuses garbage', () => {
    expect(() => simulateSpotJob({ ...exampleSpotJob, workHours: 0 }, 10, createRandom(1))).toThrow(
      SimulationInputError,
    )
    expect(() => simulateSpotJob(exampleSpotJob, 0, createRandom(1))).toThrow('replications')
    expect(() => probabilityByDeadline(simulateSpotJob(exampleSpotJob, 1, createRandom(1)), Number.NaN)).toThrow(
      SimulationInputError,
    )
  })
})

describe('expectedSpotJob', () => {
  test('never shortens with more interruptions', () => {
    fc.assert(
      fc.property(jobs, hours(3, 2000), hours(1, 5), (job, meanIntervalHours, factor) => {
        const known: SpotJob = { ...job, workLogSd: 0 }
        const now = expectedSpotJob({ ...known, interruptions: { kind: 'exponential', meanIntervalHours } })
        const worse = expectedSpotJob({
          ...known,
          interruptions: { kind: 'exponential', meanIntervalHours: meanIntervalHours / factor },
        })
        expect(worse.wallHours).toBeGreaterThanOrEqual(now.wallHours * (1 - 1e-12))
        expect(worse.billableHours).toBeGreaterThanOrEqual(now.billableHours * (1 - 1e-9))
        expect(worse.interruptions).toBeGreaterThanOrEqual(now.interruptions * (1 - 1e-12))
      }),
    )
  })

  test('has no closed form for other interruptions or predicted work', () => {
    const uncertain: SpotJob = { ...exampleSpotJob, interruptions: { kind: 'uncertain', shape: 1, exposureHours: 9 } }
    expect(() => expectedSpotJob(uncertain)).toThrow('interruptions.kind')
    expect(() => expectedSpotJob({ ...exampleSpotJob, workLogSd: 0.2 })).toThrow('workLogSd')
  })
})
