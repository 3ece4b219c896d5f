import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalUsd } from '../../bill/group.ts'
import { estimateBill } from '../../estimate/estimate.ts'
import { usdToNumber } from '../../money/usd.ts'
import { NOW } from '../account.fixture.ts'
import { trainingOf, WORK_BOOK } from '../work.fixture.ts'
import { describeTraining, trainingSeconds } from './describe-training.ts'
import { jobFamilies } from './job-families.ts'

const usd = (resources: ReturnType<typeof describeTraining>): number =>
  usdToNumber(totalUsd(estimateBill({ region: 'us-east-1', resources: [...resources] }, WORK_BOOK)))

describe('describeTraining', () => {
  test('the month of a family costs what its runs cost, for 730 hours', () => {
    const run = fc.record({
      seconds: fc.integer({ min: 60, max: 100_000 }),
      spot: fc.boolean(),
      volumeGb: fc.constantFrom(0, 50, 1000),
      pool: fc.constantFrom(0, 600, 3600),
    })
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 12 }), (list) => {
        const jobs = list.map(({ seconds, spot, volumeGb, pool }, index) =>
          trainingOf(index, seconds / 3600, {
            trainingSeconds: seconds,
            billableSeconds: spot ? Math.round(seconds / 3) : seconds,
            managedSpot: spot,
            volumeSizeGb: volumeGb,
            warmPool:
              spot || pool === 0 ? null : { status: 'Terminated', retainedBillableSeconds: pool, reusedByJob: null },
          }),
        )
        const expected = list.reduce((sum, { seconds, spot, volumeGb, pool }) => {
          const billed = spot ? Math.round(seconds / 3) : seconds + pool
          return sum + (3.825 * billed + (0.14 * volumeGb * seconds) / 730) / 3600
        }, 0)
        const [family] = jobFamilies(jobs, NOW, 28)
        const month = family === undefined ? 0 : usd(describeTraining(family))
        // Mean run times are rounded up to the second.
        expect(Math.abs(month - (expected * 730) / 672)).toBeLessThan((list.length * 3.9 * 2) / 3600 + 0.01)
      }),
    )
  })

  test('instance groups are billed each at their own rate; what has no type is left out', () => {
    const groups = [
      { name: 'a', instanceType: 'ml.p3.2xlarge', instanceCount: 2 },
      { name: 'b', instanceType: 'ml.m5.xlarge', instanceCount: 1 },
    ]
    const month = (over: Parameters<typeof trainingOf>[2]): number =>
      usd(
        describeTraining({
          name: 'fit',
          runs: [trainingOf(1, 2, { instanceType: null, instanceCount: null, ...over })],
          perMonth: 1,
        }),
      )
    expect(month({ instanceGroups: groups })).toBeCloseTo(2 * (2 * 3.825 + 0.23), 6)
    expect(describeTraining({ name: 'fit', runs: [trainingOf(1, 2, { instanceType: null })], perMonth: 1 })).toEqual([])
  })

  test('the billed seconds come first, the clock last', () => {
    expect(trainingSeconds(trainingOf(1, 2, { billableSeconds: 5 }))).toBe(5)
    expect(trainingSeconds(trainingOf(1, 2, { billableSeconds: null, trainingSeconds: 6 }))).toBe(6)
    expect(trainingSeconds(trainingOf(1, 2, { billableSeconds: null, trainingSeconds: null }))).toBe(7200)
    expect(trainingSeconds(trainingOf(1, 2, { billableSeconds: null, trainingSeconds: null, endedAt: null }))).toBe(0)
    expect(trainingSeconds(trainingOf(1, 2, { managedSpot: true, billableSeconds: 5 }))).toBe(7200)
  })
})
