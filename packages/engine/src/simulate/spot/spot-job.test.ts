import { describe, expect, test } from 'vitest'
import { SimulationInputError } from '../input-error.ts'
import { checkSpotJob, dalyCheckpointing, unavailableShare, type SpotJob } from './spot-job.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'

describe('checkSpotJob', () => {
  test('accepts the example', () => {
    expect(() => checkSpotJob(exampleSpotJob)).not.toThrow()
  })

  test.each([
    ['workHours', { workHours: 0 }],
    ['workHours', { workHours: Number.NaN }],
    ['workHours', { workHours: Number.POSITIVE_INFINITY }],
    ['workLogSd', { workLogSd: -1 }],
    ['instanceCount', { instanceCount: 1.5 }],
    ['instanceCount', { instanceCount: 0 }],
    ['checkpoints.intervalHours', { checkpoints: { intervalHours: 0, costHours: 0 } }],
    ['checkpoints.costHours', { checkpoints: { intervalHours: 1, costHours: Number.NaN } }],
    ['startHours', { startHours: -0.1 }],
    ['downloadHours', { downloadHours: Number.POSITIVE_INFINITY }],
    ['restoreHours', { restoreHours: Number.NaN }],
    ['uploadHours', { uploadHours: -1 }],
    ['interruptions.meanIntervalHours', { interruptions: { kind: 'exponential', meanIntervalHours: 0 } }],
    ['interruptions.shape', { interruptions: { kind: 'uncertain', shape: 0, exposureHours: 1 } }],
    ['interruptions.exposureHours', { interruptions: { kind: 'uncertain', shape: 1, exposureHours: Number.NaN } }],
    ['interruptions.upHours', { interruptions: { kind: 'observed', upHours: [] } }],
    ['wait.meanHours', { wait: { kind: 'exponential', meanHours: -1 } }],
    ['wait.hours', { wait: { kind: 'observed', hours: [] } }],
    ['wait.hours', { wait: { kind: 'observed', hours: [1, Number.NaN] } }],
    ['initialWaitProbability', { initialWaitProbability: 1.01 }],
    ['maxWaitHours', { maxWaitHours: 0 }],
  ] satisfies [string, Partial<SpotJob>][])('names %s', (field, wrong) => {
    expect(() => checkSpotJob({ ...exampleSpotJob, ...wrong })).toThrow(
      expect.objectContaining({ code: 'SIMULATION_INPUT', field }),
    )
  })
})

describe('dalyCheckpointing', () => {
  test("is Daly's interval in whole stretches", () => {
    expect(dalyCheckpointing(exampleSpotJob, 0.02, 0.01)).toEqual({ intervalHours: 0.48, costHours: 0.02 })
  })

  test('more instances, more checkpoints', () => {
    const one = dalyCheckpointing(exampleSpotJob, 0.02, 0.01).intervalHours
    const eight = dalyCheckpointing({ ...exampleSpotJob, instanceCount: 8 }, 0.02, 0.01).intervalHours
    expect(eight).toBeLessThan(one / 2)
  })

  test('never cuts a step, never exceeds the work', () => {
    expect(dalyCheckpointing(exampleSpotJob, 0, 0.25).intervalHours).toBe(0.25)
    expect(dalyCheckpointing({ ...exampleSpotJob, interruptions: { kind: 'never' } }, 0.1, 0.25).intervalHours).toBe(12)
    expect(dalyCheckpointing(exampleSpotJob, 0.02, 40).intervalHours).toBe(12)
    expect(() => dalyCheckpointing(exampleSpotJob, 0.02, 0)).toThrow(SimulationInputError)
  })
})

describe('unavailableShare', () => {
  test('is V / (U + V)', () => {
    expect(unavailableShare({ kind: 'exponential', meanIntervalHours: 9 }, { kind: 'exponential', meanHours: 1 })).toBe(
      0.1,
    )
    expect(
      unavailableShare({ kind: 'exponential', meanIntervalHours: 3 }, { kind: 'observed', hours: [0.5, 1.5] }),
    ).toBe(0.25)
    expect(unavailableShare({ kind: 'never' }, { kind: 'exponential', meanHours: 1 })).toBe(0)
    expect(unavailableShare({ kind: 'exponential', meanIntervalHours: 3 }, { kind: 'none' })).toBe(0)
  })
})
