import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOW } from '../account.fixture.ts'
import { runsOf, trainingOf } from '../work.fixture.ts'
import { familyName, jobFamilies } from './job-families.ts'

describe('familyName', () => {
  test.each([
    ['exp-2026-10-01-0', 'exp'],
    ['shop-train-12-3', 'shop-train'],
    ['pytorch-training-2026-10-01-12-30-59-123', 'pytorch-training'],
    ['sweep-017-9fa3bc12', 'sweep'],
    ['nightly-20261001T0300', 'nightly'],
    ['pipelines-1a2b3c4d5e6f-TrainModel-AbCdEf1234', 'TrainModel'],
    ['chain-4-a', 'chain-a'],
    ['exp-2026-10-01-0-r2', 'exp-r2'],
    ['facade', 'facade'],
    ['bert-base-v2', 'bert-base-v2'],
    ['2026-10-01', '2026-10-01'],
    ['---', '---'],
  ])('%s is %s', (name, family) => {
    expect(familyName(name)).toBe(family)
  })

  test('is never empty for a name, and is its own family', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9-]{1,63}$/), (name) => {
        expect(familyName(name)).not.toBe('')
      }),
    )
  })
})

describe('jobFamilies', () => {
  test('another type or count is another family; the latest run gives the name', () => {
    const trainingJobs = [
      ...runsOf(3, 1),
      ...runsOf(2, 1, { instanceType: 'ml.m5.xlarge' }),
      trainingOf(20, 1, { instanceCount: 2 }),
    ]
    const families = jobFamilies(trainingJobs, NOW, 28)
    expect(families.map(({ name, runs, resource, perMonth }) => [name, runs.length, resource.name, perMonth])).toEqual([
      ['fit', 3, 'fit-2026-10-02', 730 / 672],
      ['fit', 2, 'fit-2026-10-01', 730 / 672],
      ['fit', 1, 'fit-2026-10-20', 730 / 672],
    ])
  })

  test('the identity stays when another run is the latest', () => {
    const identity = (count: number): readonly string[] =>
      jobFamilies(runsOf(count, 1), NOW, 28).map((one) => one.identity)
    expect(identity(3)).toEqual(['arn:aws:sagemaker:us-east-1:999999999993:training-job/fit 1×ml.p3.2xlarge'])
    expect(identity(4)).toEqual(identity(3))
  })

  test('the window is half-open: what ended at its start is out, what ended now is in', () => {
    const ended = (daysAgo: number): number =>
      jobFamilies([trainingOf(0, 1, { endedAt: new Date(NOW - daysAgo * 86_400_000).toISOString() })], NOW, 28).length
    expect([28, 27.99, 0, -0.01].map(ended)).toEqual([0, 1, 1, 0])
  })

  test('every run that ended in the window is in one family', () => {
    const run = fc.record({
      day: fc.integer({ min: -10, max: 24 }),
      hours: fc.integer({ min: 1, max: 20 }),
      name: fc.constantFrom('a-1', 'b-2', 'a-3', 'c'),
    })
    fc.assert(
      fc.property(fc.array(run, { maxLength: 20 }), (list) => {
        const jobs = list.map(({ day, hours, name }) => trainingOf(day, hours, { name }))
        const counted = jobFamilies(jobs, NOW, 28).reduce((sum, { runs }) => sum + runs.length, 0)
        const inside = jobs.filter(({ endedAt }) => Date.parse(endedAt ?? '') > NOW - 28 * 86_400_000)
        expect(counted).toBe(inside.length)
      }),
    )
  })
})
