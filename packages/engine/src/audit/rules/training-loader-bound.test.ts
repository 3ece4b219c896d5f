import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, hostSeries, runsOf } from '../work.fixture.ts'
import { trainingLoaderBound } from './training-loader-bound.ts'

const jobs = runsOf(14, 2, { instanceType: 'ml.p3.8xlarge' })
/** Sums over four GPUs and 32 vCPUs: 10 % and 90 %; memory of the GPUs 20 %. */
const use = { GPU: 40, CPU: 2880, GPUMemory: 80, Memory: 30 }
const audited = (over: Partial<Record<keyof typeof use, number>> = {}) =>
  auditWork(trainingLoaderBound, {
    trainingJobs: jobs,
    metricSeries: jobs.flatMap((job) => hostSeries(job, { ...use, ...over })),
  })

describe('training-loader-bound', () => {
  test('the cheapest type with as many vCPUs whose GPU keeps up', () => {
    const { findings, abstentions } = audited()
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        // 10 % of four V100 of 125 is 50; at 60 % of its peak a T4 does 39, an A10G 56
        title: 'fit: its GPUs are 10 % busy and wait for the vCPUs; ml.g5.8xlarge has as many vCPUs',
        saving: '353.68',
        before: ['USE1-Train:ml.p3.8xlarge: Instance hours: 15.208333 jobs × 1 instance × 2 h'],
        after: ['USE1-Train:ml.g5.8xlarge: Instance hours: 15.208333 jobs × 1 instance × 2 h'],
      },
    ])
    expect(findings[0]?.confidence.level).toBe('low')
    expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(353.68 - 0.3 * 3.06 * 30.4167, 1)
  })

  test('a little use needs a little GPU', () => {
    expect(audited({ GPU: 20 }).findings[0]?.after.lines[0]?.usageType).toBe('USE1-Train:ml.g4dn.8xlarge')
  })

  test.each([
    ['the GPUs are busy', { GPU: 121 }],
    ['the vCPUs are not', { CPU: 2399 }],
    ['the GPUs are not used at all', { GPU: 0 }],
    ['the GPUs hold more than one has', { GPUMemory: 200 }],
  ])('%s: silence', (_, over) => {
    expect(audited(over)).toEqual({ findings: [], abstentions: [] })
  })

  test('what is not known is not guessed', () => {
    expect(reasons(auditWork(trainingLoaderBound, { trainingJobs: jobs }))).toEqual([
      'GPU or CPU utilisation of its runs is not known',
    ])
    const metricSeries = jobs.flatMap((job) => hostSeries(job, { GPU: 40, CPU: 2880 }))
    expect(reasons(auditWork(trainingLoaderBound, { trainingJobs: jobs, metricSeries }))).toEqual([
      'GPU memory of its runs is not known',
    ])
  })
})
