import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, hostSeries, processingOf, runsOf } from '../work.fixture.ts'
import { volumeFarLargerThanUsed } from './volume-far-larger-than-used.ts'

const audited = (disk: number, over: Parameters<typeof runsOf>[2] = {}, known = 20) => {
  const trainingJobs = runsOf(20, 5, { instanceType: 'ml.m5.xlarge', volumeSizeGb: 1024, ...over })
  return auditWork(volumeFarLargerThanUsed, {
    trainingJobs,
    metricSeries: trainingJobs.slice(0, known).flatMap((job) => hostSeries(job, { Disk: disk })),
  })
}

describe('volume-far-larger-than-used', () => {
  test('twice the most in use remains', () => {
    const { findings, abstentions } = audited(3)
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: volumes of 1024 GB, of which no run has used more than 31 GB',
        // (1024 − 62) GB × 20 × 5 h ÷ 672 × 0.14
        saving: '20.04',
        before: [
          'USE1-Train:ml.m5.xlarge: Instance hours: 21.72619 jobs × 1 instance × 5 h',
          'USE1-Train:VolumeUsage.gp2: Volume: 1024 GB × 21.72619 jobs × 1 instance × 5 h ÷ 730 h',
        ],
        after: [
          'USE1-Train:ml.m5.xlarge: Instance hours: 21.72619 jobs × 1 instance × 5 h',
          'USE1-Train:VolumeUsage.gp2: Volume: 62 GB × 21.72619 jobs × 1 instance × 5 h ÷ 730 h',
        ],
      },
    ])
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'fact',
      label: 'Volume that would do',
      value: '62 GB',
      source: 'twice the most in use',
    })
  })

  test('half in use, small, or local NVMe, which costs nothing: silence', () => {
    expect(audited(50)).toEqual({ findings: [], abstentions: [] })
    expect(audited(40).findings).toHaveLength(1)
    expect(audited(3, { volumeSizeGb: 99 })).toEqual({ findings: [], abstentions: [] })
    expect(audited(3, { instanceType: 'ml.g4dn.xlarge' })).toEqual({ findings: [], abstentions: [] })
  })

  test('known of too few runs: abstention', () => {
    expect(reasons(audited(3, {}, 0))).toEqual(['disk use is known of 0 of 20 runs only'])
    expect(reasons(audited(3, {}, 9))).toEqual(['disk use is known of 9 of 20 runs only'])
    expect(audited(3, {}, 10).findings).toHaveLength(1)
  })

  test('processing jobs: every host counts', () => {
    const processingJobs = Array.from({ length: 10 }, (_, index) =>
      processingOf(index, { instanceCount: 2, volumeSizeGb: 500 }),
    )
    const series = (disk: number) =>
      processingJobs.flatMap((job) => [
        ...hostSeries(job, { Disk: 4 }, { kind: 'Processing' }),
        ...hostSeries(job, { Disk: disk }, { kind: 'Processing', host: 'algo-2' }),
      ])
    expect(
      auditWork(volumeFarLargerThanUsed, { processingJobs, metricSeries: series(10) }).findings.map(brief),
    ).toMatchObject([{ title: 'join: volumes of 500 GB, of which no run has used more than 50 GB' }])
    expect(auditWork(volumeFarLargerThanUsed, { processingJobs, metricSeries: series(60) }).findings).toEqual([])
  })
})
