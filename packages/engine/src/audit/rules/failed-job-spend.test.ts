import { describe, expect, test } from 'vitest'
import { brief } from '../account.fixture.ts'
import { auditWork, processingOf, runsOf, trainingOf, transformOf } from '../work.fixture.ts'
import { failedJobSpend } from './failed-job-spend.ts'

const failed = {
  status: 'Failed',
  secondaryStatus: 'Failed',
  failureReason: 'AlgorithmError: out of memory at step 17',
}

describe('failed-job-spend', () => {
  test('what the failed runs cost, as a month; the good ones stay', () => {
    const bad = Array.from({ length: 5 }, (_, index) =>
      trainingOf(10 + index, 1.5, { ...failed, failureReason: `AlgorithmError: out of memory at step ${index}` }),
    )
    const { findings, abstentions } = auditWork(failedJobSpend, { trainingJobs: [...runsOf(5, 3), ...bad] })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: 5 of 10 runs in 28 days failed, 5 with "AlgorithmError: out of memory at step 0"',
        // 5 × 1.5 h × 3.825 × 730 ÷ 672
        saving: '31.16',
        before: ['USE1-Train:ml.p3.2xlarge: Instance hours: 10.863095 jobs × 1 instance × 2.25 h'],
        after: ['USE1-Train:ml.p3.2xlarge: Instance hours: 5.431548 jobs × 1 instance × 3 h'],
      },
    ])
    expect(findings[0]?.confidence).toEqual({
      level: 'high',
      because: '5 runs failed for the same reason: it comes back',
    })
  })

  test('processing and transform jobs as well', () => {
    const { findings } = auditWork(failedJobSpend, {
      processingJobs: [
        processingOf(1, { status: 'Failed' }),
        processingOf(2, { status: 'Failed' }),
        processingOf(3, { status: 'Failed' }),
      ],
      transformJobs: [transformOf(1, { status: 'Failed' }), transformOf(2, { status: 'Failed' })],
    })
    expect(findings.map(({ title, confidence }) => [title, confidence.level])).toEqual([
      ['scores: 2 of 2 runs in 28 days failed', 'low'],
      ['join: 3 of 3 runs in 28 days failed', 'medium'],
    ])
  })

  test('a time limit loses the work; a person who stops a job does not', () => {
    const stopped = (secondaryStatus: string): number =>
      auditWork(failedJobSpend, { trainingJobs: runsOf(4, 5, { status: 'Stopped', secondaryStatus }) }).findings.length
    expect(stopped('MaxRuntimeExceeded')).toBe(1)
    expect(stopped('MaxWaitTimeExceeded')).toBe(1)
    expect(stopped('Stopped')).toBe(0)
  })

  test('accidents: one failure, or less than 5 % of the runs, or a few cents', () => {
    const among = (bad: number, good: number, hours = 3): number =>
      auditWork(failedJobSpend, {
        trainingJobs: [
          ...Array.from({ length: bad }, (_, index) => trainingOf(20, hours, { ...failed, name: `fit-${index}` })),
          ...Array.from({ length: good }, (_, index) => trainingOf(10, 3, { name: `fit-${100 + index}` })),
        ],
      }).findings.length
    expect(among(1, 5)).toBe(0)
    expect(among(2, 5)).toBe(1)
    expect(among(2, 38)).toBe(1)
    expect(among(2, 39)).toBe(0)
    expect(among(2, 5, 0.1)).toBe(0)
  })

  test('jobs that never started cost nothing', () => {
    const trainingJobs = runsOf(5, 3, { ...failed, startedAt: null })
    expect(auditWork(failedJobSpend, { trainingJobs })).toEqual({ findings: [], abstentions: [] })
  })

  test('a reason of many lines becomes one, and is cut', () => {
    const reason = `Traceback:\n  File "train.py"\n${'x'.repeat(500)}`
    const { findings } = auditWork(failedJobSpend, { trainingJobs: runsOf(3, 3, { ...failed, failureReason: reason }) })
    expect(findings[0]?.title).toMatch(
      /^fit: 3 of 3 runs in 28 days failed, 3 with "Traceback: File "train.py" x{90,100}"$/,
    )
  })
})
