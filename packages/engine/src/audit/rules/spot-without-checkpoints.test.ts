import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { brief } from '../account.fixture.ts'
import { auditWork, MS_PER_HOUR, trainingOf } from '../work.fixture.ts'
import { spotWithoutCheckpoints } from './spot-without-checkpoints.ts'

/** Ten hours on spot at 40 %, interrupted after four of which six minutes were a download. */
function interrupted(index: number, over: Partial<AccountFact<'trainingJobs'>> = {}): AccountFact<'trainingJobs'> {
  const job = trainingOf(index, 10, {
    instanceType: 'ml.g4dn.xlarge',
    managedSpot: true,
    billableSeconds: 4 * 3600,
    ...over,
  })
  const at = (hours: number): string => new Date(Date.parse(job.startedAt ?? '') + hours * MS_PER_HOUR).toISOString()
  return {
    ...job,
    transitions: [
      { status: 'Starting', startedAt: at(0), endedAt: at(0) },
      { status: 'Downloading', startedAt: at(0), endedAt: at(0.1) },
      { status: 'Training', startedAt: at(0.1), endedAt: at(4) },
      { status: 'Interrupted', startedAt: at(4), endedAt: at(4) },
      { status: 'Downloading', startedAt: at(4), endedAt: at(4.1) },
      { status: 'Training', startedAt: at(4.1), endedAt: at(10) },
      { status: 'Completed', startedAt: at(10), endedAt: at(10) },
    ],
  }
}

describe('spot-without-checkpoints', () => {
  test('the training before the interruption is saved; the downloads are not', () => {
    const { findings, abstentions } = auditWork(spotWithoutCheckpoints, {
      trainingJobs: [interrupted(0), interrupted(1)],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'fit: 2 of 2 spot runs were interrupted and began again from nothing',
        // 2 × 730 ÷ 672 jobs × 3.9 h × 40 % × 0.736
        saving: '2.49',
        before: [
          'USE1-Train:ml.g4dn.xlarge: Managed spot, billable hours: 2.172619 jobs × 1 instance × 4 h billable of 10 h trained',
        ],
        after: [
          'USE1-Train:ml.g4dn.xlarge: Managed spot, billable hours: 2.172619 jobs × 1 instance × 2.44 h billable of 6.1 h trained',
        ],
      },
    ])
    // Half an hour of each may be lost all the same.
    expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo((2.4946 * 3.4) / 3.9, 2)
    expect(findings[0]?.confidence.level).toBe('high')
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'fact',
      label: 'Training that was done again',
      value: '7.80 h',
      source: 'sagemaker:DescribeTrainingJob SecondaryStatusTransitions',
    })
  })

  test('no interruption yet: a warning without dollars', () => {
    const { findings } = auditWork(spotWithoutCheckpoints, { trainingJobs: [{ ...interrupted(0), transitions: [] }] })
    expect(findings.map(({ savingUsd, confidence }) => [savingUsd, confidence.level])).toEqual([[0n, 'low']])
  })

  test('with checkpoints, on demand, short: silence', () => {
    for (const over of [
      { checkpointS3Uri: 's3://b/c' },
      { managedSpot: false },
      { trainingSeconds: 3599 },
      { endedAt: null },
    ])
      expect(auditWork(spotWithoutCheckpoints, { trainingJobs: [interrupted(0, over)] })).toEqual({
        findings: [],
        abstentions: [],
      })
    expect(
      auditWork(spotWithoutCheckpoints, { trainingJobs: [interrupted(0, { trainingSeconds: 3600 })] }).findings,
    ).toHaveLength(1)
  })
})
