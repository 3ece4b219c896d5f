import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { createSpotEstimator } from './estimate-spot-job.ts'
import { adviseSpot, DEFAULT_TARGET_PROBABILITY, type SpotQuestion } from './spot-advice.ts'
import type { SpotJob } from './spot-job.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'

const { estimate } = createSpotEstimator(2)

const question: SpotQuestion = {
  job: exampleSpotJob,
  spotPrice: { lowUsdPerHour: 0.3, medianUsdPerHour: 0.3, highUsdPerHour: 0.3 },
  onDemandUsdPerHour: 0.736,
  deadlineHours: null,
  budgetUsd: null,
  targetProbability: DEFAULT_TARGET_PROBABILITY,
  possibleCheckpoints: null,
}

describe('adviseSpot', () => {
  test('spot when its expected cost is lower and nothing presses', () => {
    const advice = adviseSpot(question, estimate)
    const billable = estimate(exampleSpotJob).billableHours.mean
    const onDemandHours = 0.1 + 12 + 0.02
    expect(advice).toMatchObject({ choice: 'spot', against: null, probabilityByDeadline: null, warnings: [] })
    expect(advice.onDemandUsd.mean).toBeCloseTo(0.736 * onDemandHours, 9)
    expect(advice.spotUsd.mean).toBeCloseTo(0.3 * billable, 9)
    expect(advice.expectedSaving).toBeCloseTo(1 - (0.3 * billable) / (0.736 * onDemandHours), 9)
    expect(advice.breakEvenUsdPerHour).toBeCloseTo((0.736 * onDemandHours) / billable, 9)
  })

  test('the break-even price is where the choice turns', () => {
    const { breakEvenUsdPerHour } = adviseSpot(question, estimate)
    const at = (usd: number) =>
      adviseSpot(
        { ...question, spotPrice: { lowUsdPerHour: usd, medianUsdPerHour: usd, highUsdPerHour: usd } },
        estimate,
      )
    expect(at(breakEvenUsdPerHour * 0.999)).toMatchObject({ choice: 'spot', against: null })
    const above = at(breakEvenUsdPerHour * 1.001)
    expect(above).toMatchObject({ choice: 'on-demand', against: 'dearer' })
    expect(above.expectedSaving).toBeLessThan(0)
  })

  test('on demand when spot would come too late, neither when on demand would too', () => {
    const tight = adviseSpot({ ...question, deadlineHours: 12.5 }, estimate)
    expect(tight).toMatchObject({ choice: 'on-demand', against: 'deadline' })
    expect(tight.probabilityByDeadline?.onDemand).toBe(1)
    expect(tight.probabilityByDeadline?.spot).toBeLessThan(0.2)
    expect(adviseSpot({ ...question, deadlineHours: 12 }, estimate)).toMatchObject({
      choice: 'neither',
      against: 'deadline',
      probabilityByDeadline: { spot: 0, onDemand: 0 },
    })
    expect(adviseSpot({ ...question, deadlineHours: 40 }, estimate).choice).toBe('spot')
  })

  test('budget probabilities of both', () => {
    expect(adviseSpot({ ...question, budgetUsd: 6 }, estimate).probabilityWithinBudget).toMatchObject({
      spot: expect.closeTo(1, 1),
      onDemand: 0,
    })
  })

  test('warns of missing checkpoints with what they would save', () => {
    const job: SpotJob = {
      ...exampleSpotJob,
      checkpoints: null,
      instanceCount: 2,
      interruptions: { kind: 'exponential', meanIntervalHours: 40 },
    }
    const checkpoints = { intervalHours: 0.5, costHours: 0.02 }
    const { warnings } = adviseSpot({ ...question, job, possibleCheckpoints: checkpoints }, estimate)
    const lost = estimate(job).expectedLostHours
    const lostWith = estimate({ ...job, checkpoints }).expectedLostHours
    expect(warnings).toEqual([
      {
        kind: 'no-checkpoints',
        expectedLostHours: lost,
        expectedLostUsd: lost * 0.3 * 2,
        lostHoursWithCheckpoints: lostWith,
        lostUsdWithCheckpoints: lostWith * 0.3 * 2,
      },
    ])
    expect(lost).toBeGreaterThan(5 * lostWith)
    expect(adviseSpot({ ...question, job }, estimate).warnings[0]).toMatchObject({ lostHoursWithCheckpoints: null })
  })

  test('warns of a MaxWait that stops the job, and of one beyond the deadline', () => {
    const stopped = adviseSpot({ ...question, job: { ...exampleSpotJob, maxWaitHours: 13 } }, estimate)
    expect(stopped).toMatchObject({ choice: 'on-demand', against: 'unfinished' })
    expect(stopped.warnings).toMatchObject([{ kind: 'may-not-finish', maxWaitHours: 13 }])
    const late = adviseSpot({ ...question, job: { ...exampleSpotJob, maxWaitHours: 60 }, deadlineHours: 40 }, estimate)
    expect(late.warnings).toEqual([{ kind: 'max-wait-after-deadline', maxWaitHours: 60, deadlineHours: 40 }])
  })

  test.each([
    { onDemandUsdPerHour: 0 },
    { onDemandUsdPerHour: Number.NaN },
    { targetProbability: 1.5 },
    { deadlineHours: Number.NaN },
    { deadlineHours: -1 },
    { budgetUsd: -5 },
    { job: { ...exampleSpotJob, workHours: 0 } },
  ] satisfies Partial<SpotQuestion>[])('refuses %o', (wrong) => {
    expect(() => adviseSpot({ ...question, ...wrong }, estimate)).toThrow(SimulationInputError)
  })
})
