import { describe, expect, test } from 'vitest'
import { brief } from '../account.fixture.ts'
import { auditWork, runsOf, trainingOf } from '../work.fixture.ts'
import { warmPoolUnused } from './warm-pool-unused.ts'

const pool = { status: 'Terminated', retainedBillableSeconds: 3600, reusedByJob: null }
const kept = { instanceType: 'ml.m5.4xlarge', keepAliveSeconds: 3600, warmPool: pool }
const audited = (...trainingJobs: ReturnType<typeof trainingOf>[]) => auditWork(warmPoolUnused, { trainingJobs })

describe('warm-pool-unused', () => {
  test('kept for an hour after each run, and used by none', () => {
    const { findings, abstentions } = audited(...runsOf(10, 0.5, kept))
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: 10 warm pools were kept for 10.0 h in 28 days, and no job used one',
        // 10 h × 0.922 × 730 ÷ 672
        saving: '10.02',
        before: [
          'USE1-Train:ml.m5.4xlarge: Instance hours: 10.863095 jobs × 1 instance × 30 min',
          'USE1-Train:ml.m5.4xlarge: Warm pool: 10.863095 jobs × 1 instance × 1 h kept warm',
        ],
        after: ['USE1-Train:ml.m5.4xlarge: Instance hours: 10.863095 jobs × 1 instance × 30 min'],
      },
    ])
  })

  test('the finding is the same one when there are more runs', () => {
    const ids = [10, 11].map((count) => audited(...runsOf(count, 0.5, kept)).findings.map(({ id }) => id))
    expect(ids[0]).toEqual(ids[1])
    expect(ids[0]).toEqual([
      'warm-pool-unused arn:aws:sagemaker:us-east-1:999999999993:training-job/fit 1×ml.m5.4xlarge',
    ])
  })

  test('one that was used is what pools are for', () => {
    const used = trainingOf(20, 0.5, { ...kept, warmPool: { ...pool, status: 'Reused', reusedByJob: 'next' } })
    expect(audited(...runsOf(10, 0.5, kept), used)).toEqual({ findings: [], abstentions: [] })
  })

  test('still kept, not billed, one only: silence', () => {
    expect(audited(...runsOf(10, 0.5, { ...kept, warmPool: { ...pool, status: 'Available' } }))).toEqual({
      findings: [],
      abstentions: [],
    })
    expect(audited(...runsOf(10, 0.5, { ...kept, warmPool: { ...pool, retainedBillableSeconds: null } }))).toEqual({
      findings: [],
      abstentions: [],
    })
    expect(audited(...runsOf(10, 0.5))).toEqual({ findings: [], abstentions: [] })
    expect(audited(...runsOf(1, 0.5, { ...kept, instanceType: 'ml.p3.2xlarge' })).findings).toEqual([])
    expect(audited(...runsOf(2, 0.5, { ...kept, instanceType: 'ml.p3.2xlarge' })).findings).toHaveLength(1)
  })
})
