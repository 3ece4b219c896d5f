import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, hostSeries, runsOf } from '../work.fixture.ts'
import { trainingGpuNearZero } from './training-gpu-near-zero.ts'

const jobs = runsOf(14, 2, { instanceType: 'ml.g4dn.xlarge', volumeSizeGb: 50 })
const use = { GPU: 0, CPU: 300, Memory: 40, Disk: 10 }
const audited = (over: Partial<Record<keyof typeof use, number>> = {}, known = 14) =>
  auditWork(trainingGpuNearZero, {
    trainingJobs: jobs,
    metricSeries: jobs.slice(0, known).flatMap((job) => hostSeries(job, { ...use, ...over })),
  })

describe('training-gpu-near-zero', () => {
  test('the cheapest CPU type with the cores and the memory that are used, and a volume in place of NVMe', () => {
    const { findings, abstentions } = audited()
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: 14 runs on ml.g4dn.xlarge in 28 days never used its GPU',
        // 15.21 jobs × 2 h × (0.736 − 0.23) − 50 GB × 30.42 h ÷ 730 × 0.14
        saving: '15.10',
        before: ['USE1-Train:ml.g4dn.xlarge: Instance hours: 15.208333 jobs × 1 instance × 2 h'],
        after: [
          'USE1-Train:ml.m5.xlarge: Instance hours: 15.208333 jobs × 1 instance × 2 h',
          'USE1-Train:VolumeUsage.gp2: Volume: 50 GB × 15.208333 jobs × 1 instance × 2 h ÷ 730 h',
        ],
      },
    ])
    const { p10 = 0, p90 = 0 } = findings[0]?.monthlySavingUsd ?? {}
    expect(p10).toBeCloseTo(22.387 - 1.5 * 7.287, 1)
    expect(p90).toBeCloseTo(22.387 - 0.9 * 7.287, 1)
    expect(findings[0]?.confidence.level).toBe('low')
  })

  test('little memory in use: a type with less will do', () => {
    expect(audited({ Memory: 30 }).findings[0]?.after.lines[0]?.usageType).toBe('USE1-Train:ml.c5.xlarge')
  })

  test('one per cent is no use; a little more, in any run, is', () => {
    expect(audited({ GPU: 1 }).findings).toHaveLength(1)
    expect(audited({ GPU: 1.1 })).toEqual({ findings: [], abstentions: [] })
    const [first] = jobs
    const busy = first === undefined ? [] : hostSeries(first, { GPU: 60, CPU: 100 })
    const rest = jobs.slice(1).flatMap((job) => hostSeries(job, use))
    expect(auditWork(trainingGpuNearZero, { trainingJobs: jobs, metricSeries: [...busy, ...rest] })).toEqual({
      findings: [],
      abstentions: [],
    })
  })

  test('not known, or known of too few: no judgement', () => {
    expect(reasons(audited({}, 0))).toEqual(['GPU or CPU utilisation of its runs is not known'])
    expect(audited({}, 6)).toEqual({ findings: [], abstentions: [] })
    expect(audited({}, 7).findings).toHaveLength(1)
    const unlisted = jobs.flatMap((job) => hostSeries(job, use, { listed: false }))
    expect(reasons(auditWork(trainingGpuNearZero, { trainingJobs: jobs, metricSeries: unlisted }))).toHaveLength(1)
  })

  test('all hosts of a job must be known', () => {
    const two = jobs.map((job) => ({ ...job, instanceCount: 2 }))
    const metricSeries = two.flatMap((job) => hostSeries(job, use))
    expect(reasons(auditWork(trainingGpuNearZero, { trainingJobs: two, metricSeries }))).toHaveLength(1)
    const both = [...metricSeries, ...two.flatMap((job) => hostSeries(job, use, { host: 'algo-2' }))]
    expect(auditWork(trainingGpuNearZero, { trainingJobs: two, metricSeries: both }).findings).toHaveLength(1)
  })

  test('CPU types are not asked', () => {
    const cpu = runsOf(5, 2, { instanceType: 'ml.m5.xlarge' })
    expect(auditWork(trainingGpuNearZero, { trainingJobs: cpu })).toEqual({ findings: [], abstentions: [] })
  })
})
