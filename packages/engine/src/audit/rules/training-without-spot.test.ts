import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, runsOf } from '../work.fixture.ts'
import { trainingWithoutSpot } from './training-without-spot.ts'

const saved = { checkpointS3Uri: 's3://b/checkpoints' }
const count = (over: Parameters<typeof runsOf>[2], hours = 3): number =>
  auditWork(trainingWithoutSpot, { trainingJobs: runsOf(14, hours, { ...saved, ...over }) }).findings.length

describe('training-without-spot', () => {
  test('runs of a family as a month on spot, with what interruptions cost', () => {
    const { findings, abstentions } = auditWork(trainingWithoutSpot, {
      trainingJobs: [
        ...runsOf(14, 3, saved),
        ...runsOf(14, 2, { name: 'other' }).map((job, index) => ({ ...job, name: `other-${index}` })),
      ],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: 14 runs on demand in 28 days keep checkpoints and could run on spot',
        // 14 × 730 ÷ 672 = 15.21 jobs × 3 h × (3.825 − 0.765 × 1.0002)
        saving: '139.61',
        before: ['USE1-Train:ml.p3.2xlarge: Instance hours: 15.208333 jobs × 1 instance × 3 h'],
        after: ['USE1-TrSpt:ml.p3.2xlarge: Managed spot hours: 15.208333 jobs × 1 instance × 3 h'],
      },
    ])
    const { p10 = 0, p50 = 0, p90 = 0 } = findings[0]?.monthlySavingUsd ?? {}
    expect(p50).toBeCloseTo((14 * 730 * 3 * (3.825 - 0.765)) / 672, 1)
    expect(p10).toBeCloseTo((14 * 730 * 3 * (3.825 - 0.765 * 1.3)) / 672, 0)
    expect(p90).toBe(p50)
    expect(findings[0]?.resource.name).toBe('fit-2026-10-13')
    expect(findings[0]?.evidence.map(({ label }) => label)).toEqual([
      'Runs',
      'Run time',
      'Instances',
      'The latest 10 runs',
      'A month',
      'Checkpoints of the latest run',
      'Spot saving',
    ])
  })

  test.each([
    ['no checkpoints', { checkpointS3Uri: null }],
    ['on spot already', { managedSpot: true }],
    ['a warm pool', { keepAliveSeconds: 600 }],
    ['a training plan', { trainingPlanArn: 'arn:plan' }],
    ['failed', { status: 'Failed' }],
    [
      'instance groups',
      { instanceType: null, instanceGroups: [{ name: 'a', instanceType: 'ml.p3.2xlarge', instanceCount: 2 }] },
    ],
    ['not ended', { endedAt: null }],
    ['before the window', { endedAt: '2026-09-01T00:00:00Z' }],
  ])('%s: silence', (_, over) => {
    expect(auditWork(trainingWithoutSpot, { trainingJobs: runsOf(14, 3, { ...saved, ...over }) })).toEqual({
      findings: [],
      abstentions: [],
    })
  })

  test('longer than half an hour; more than five dollars', () => {
    expect(count({}, 0.5)).toBe(0)
    expect(count({}, 0.51)).toBe(1)
    expect(auditWork(trainingWithoutSpot, { trainingJobs: runsOf(1, 1, saved) }).findings).toEqual([])
  })

  test('no spot figures of the type: abstention', () => {
    const outcome = auditWork(trainingWithoutSpot, {
      trainingJobs: runsOf(3, 3, { ...saved, instanceType: 'ml.m5.xlarge' }),
    })
    expect(outcome.findings).toEqual([])
    expect(reasons(outcome)).toEqual(['the Spot Advisor says nothing about ml.m5.xlarge in us-east-1'])
  })

  test('only the runs that can go to spot do', () => {
    const trainingJobs = runsOf(14, 3, saved).map((job, index) => (index < 7 ? job : { ...job, checkpointS3Uri: null }))
    const { findings } = auditWork(trainingWithoutSpot, { trainingJobs })
    expect(findings.map(brief)).toMatchObject([{ saving: '69.80' }])
    expect(findings[0]?.after.lines).toHaveLength(2)
  })
})
