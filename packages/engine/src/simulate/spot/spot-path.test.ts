import { describe, expect, test } from 'vitest'
import type { Random } from '../random.ts'
import { planPath, pathStretches, survivalProbability, upTimeQuantile } from './plan-path.ts'
import { MAX_INTERRUPTIONS_PER_PATH, PATH_SLOTS, runPath } from './spot-path.ts'
import type { SpotJob } from './spot-job.ts'
import { exampleSpotJob } from './spot-job.fixture.ts'

/** Ups and waits in the order in which a path asks for them (first wait, then up, then wait, …), then never another interruption. */
function scripted(values: readonly number[]): Random {
  let next = 0
  const take = () => values[next++] ?? Number.POSITIVE_INFINITY
  return { uniform: take, exponential: take }
}

/** One path with this first up-time; afterwards waits and up-times in turn. */
function course(job: SpotJob, firstUp: number, then: readonly number[] = []) {
  const plan = planPath(job)
  const result = new Float64Array(PATH_SLOTS)
  runPath(plan, job.workHours, pathStretches(plan, job.workHours), 0, firstUp, 1, scripted(then), result)
  const [wallHours, billableHours, interruptions, lostHours, finished] = result
  return { wallHours, billableHours, interruptions, lostHours, finished }
}

const job: SpotJob = {
  ...exampleSpotJob,
  workHours: 4,
  checkpoints: { intervalHours: 1, costHours: 0.25 },
  startHours: 0.5,
  downloadHours: 0.25,
  restoreHours: 0.125,
  uploadHours: 0.0625,
}

describe('runPath', () => {
  test('uninterrupted: start-up is not billed, three checkpoints between four stretches, then the upload', () => {
    expect(course(job, 100)).toEqual({
      wallHours: 0.5 + 0.25 + 4 + 3 * 0.25 + 0.0625,
      billableHours: 0.25 + 4 + 3 * 0.25 + 0.0625,
      interruptions: 0,
      lostHours: 0,
      finished: 1,
    })
  })

  test('one interruption: resumes at the last checkpoint after wait, start-up, download and restore', () => {
    // Up 3.5 h: 0.75 overhead, two stretches with their checkpoints (2.5), 0.25 h into the third.
    expect(course(job, 3.5, [2])).toEqual({
      wallHours: 3.5 + 2 + 0.5 + 0.375 + 2 + 0.25 + 0.0625,
      billableHours: 3 + 0.375 + 2 + 0.25 + 0.0625,
      interruptions: 1,
      lostHours: 0.25 + 0.375,
      finished: 1,
    })
  })

  test('an interruption while a checkpoint is written loses that stretch', () => {
    // 0.75 overhead + 1 of work + 0.2 of the checkpoint's 0.25.
    const { lostHours } = course(job, 1.95, [0])
    expect(lostHours).toBeCloseTo(1.2 + 0.375, 12)
  })

  test('interruptions during start-up cost no billed time; during the restart they start it over', () => {
    const uninterrupted = course(job, 100).billableHours ?? 0
    expect(course(job, 0.4, [0])).toMatchObject({ billableHours: uninterrupted + 0.125, interruptions: 1 })
    expect(course(job, 3.5, [0, 0.625, 0])).toMatchObject({
      wallHours: 3.5 + 0.625 + 0.5 + 0.375 + 2 + 0.25 + 0.0625,
      interruptions: 2,
      lostHours: 0.25 + 0.125 + 0.375,
    })
  })

  test('an interruption during a long upload falls back to the last checkpoint', () => {
    // 0.75 overhead, 4.75 of work and checkpoints, then 4 h of an upload of 5.
    expect(course({ ...job, uploadHours: 5 }, 9.5, [0])).toMatchObject({
      wallHours: 9.5 + 0.5 + 0.375 + 1 + 5,
      lostHours: 1 + 4 + 0.375,
      finished: 1,
    })
  })

  test('without checkpoints everything is done again', () => {
    expect(course({ ...job, checkpoints: null }, 4.5, [0])).toMatchObject({
      billableHours: 4 + 0.375 + 4 + 0.0625,
      lostHours: 3.75 + 0.375,
    })
  })

  test('MaxWait stops it at once, while running and while waiting, and keeps what was saved', () => {
    expect(course({ ...job, maxWaitHours: 3.5 }, 100)).toEqual({
      wallHours: 3.5,
      billableHours: 3,
      interruptions: 0,
      lostHours: 1,
      finished: 0,
    })
    expect(course({ ...job, maxWaitHours: 4 }, 3.5, [9])).toEqual({
      wallHours: 4,
      billableHours: 3,
      interruptions: 1,
      lostHours: 1,
      finished: 0,
    })
    expect(course({ ...job, maxWaitHours: 4, checkpoints: null }, 3.5, [9])).toMatchObject({
      lostHours: 3,
      finished: 0,
    })
  })

  test('ending exactly at MaxWait or exactly at an interruption is finished', () => {
    const hours = course(job, 100).wallHours ?? 0
    expect(course({ ...job, maxWaitHours: hours }, 100)).toMatchObject({ finished: 1 })
    expect(course(job, hours)).toMatchObject({ finished: 1, interruptions: 0 })
  })

  test('gives up on a job that is interrupted without end', () => {
    const plan = planPath({ ...job, wait: { kind: 'none' } })
    const result = new Float64Array(PATH_SLOTS)
    const random: Random = { uniform: () => 0, exponential: () => 1e-6 }
    runPath(plan, 4, 4, 0, 1e-6, 1e-6, random, result)
    expect([...result]).toEqual([720, 0, MAX_INTERRUPTIONS_PER_PATH, 0, 0])
  })
})

describe('survivalProbability and upTimeQuantile', () => {
  const kinds = [
    { kind: 'exponential', meanIntervalHours: 20 },
    { kind: 'uncertain', shape: 0.3, exposureHours: 50 },
    { kind: 'uncertain', shape: 12, exposureHours: 200 },
  ] as const

  test.each(kinds)('invert each other: %o', (interruptions) => {
    for (const instanceCount of [1, 8]) {
      const plan = planPath({ ...exampleSpotJob, interruptions, instanceCount })
      for (const probability of [1e-9, 0.01, 0.5, 0.9]) {
        const hours = upTimeQuantile(plan, interruptions, probability)
        expect(1 - survivalProbability(plan, interruptions, hours)).toBeCloseTo(probability, 9)
      }
    }
  })

  test('of an observed record, the shortest of the instances', () => {
    const interruptions = { kind: 'observed', upHours: [8, 1, 4, 2] } as const
    const one = planPath({ ...exampleSpotJob, interruptions })
    expect([0.5, 1, 1.5, 4, 5, 9].map((hours) => survivalProbability(one, interruptions, hours))).toEqual([
      1, 1, 0.75, 0.5, 0.25, 0,
    ])
    expect([0, 0.3, 0.6, 0.99].map((probability) => upTimeQuantile(one, interruptions, probability))).toEqual([
      1, 2, 4, 8,
    ])
    const two = planPath({ ...exampleSpotJob, interruptions, instanceCount: 2 })
    expect(survivalProbability(two, interruptions, 3)).toBe(0.25)
    expect(upTimeQuantile(two, interruptions, 0.5)).toBe(2)
  })

  test('never is for ever', () => {
    const plan = planPath({ ...exampleSpotJob, interruptions: { kind: 'never' } })
    expect(survivalProbability(plan, { kind: 'never' }, 1e9)).toBe(1)
    expect(upTimeQuantile(plan, { kind: 'never' }, 0.999)).toBe(Number.POSITIVE_INFINITY)
  })
})
