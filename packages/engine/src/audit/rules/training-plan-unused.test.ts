import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { daysAgo, reasons } from '../account.fixture.ts'
import { auditWork, runsOf } from '../work.fixture.ts'
import { trainingPlanUnused } from './training-plan-unused.ts'

type Plan = AccountFact<'trainingPlans'>
function planOf(over: Partial<Plan> = {}): Plan {
  return {
    account: '999999999993',
    region: 'us-east-1',
    arn: 'arn:plan',
    name: 'spring',
    tags: {},
    status: 'Active',
    startAt: daysAgo(10),
    endAt: daysAgo(-10),
    durationHours: 480,
    upfrontUsd: '9600.00',
    instanceType: 'ml.p5.48xlarge',
    totalInstances: 2,
    inUseInstances: 0,
    targets: ['training-job'],
    ...over,
  }
}
const audited = (over: Partial<Plan>, hours: number) =>
  auditWork(trainingPlanUnused, {
    trainingPlans: [planOf(over)],
    trainingJobs: runsOf(1, hours, {
      trainingPlanArn: 'arn:plan',
      startedAt: daysAgo(9),
      endedAt: daysAgo(9 - hours / 24),
    }),
  })

describe('training-plan-unused', () => {
  test('a quarter of the hours were used: a warning, with the dollars that passed', () => {
    const { findings, abstentions } = audited({}, 120)
    expect(abstentions).toEqual([])
    expect(findings.map(({ title, savingUsd }) => [title, savingUsd])).toEqual([
      ['Training plan spring: 25 % of the instance-hours of the last 10 days were used', 0n],
    ])
    // 360 of 480 instance-hours at 9600 ÷ 960
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'fact',
      label: 'Paid for hours that passed unused',
      value: '3600.00 USD',
      source: 'UpfrontFee by the hour',
    })
  })

  test('half is enough; capacity that a cluster holds counts', () => {
    // 120 h of one instance and 24 of 480 instance-hours more are missing: 50 % are 240.
    expect(audited({ totalInstances: 1 }, 119).findings).toHaveLength(1)
    expect(audited({ totalInstances: 1 }, 120).findings).toEqual([])
    const group = {
      name: 'a',
      instanceType: null,
      currentCount: 1,
      targetCount: 1,
      volumeSizeGb: null,
      trainingPlanArn: 'arn:plan',
      spot: false,
    }
    const outcome = auditWork(trainingPlanUnused, {
      trainingPlans: [planOf({ targets: ['hyperpod-cluster'] })],
      hyperpodClusters: [
        {
          account: '999999999993',
          region: 'us-east-1',
          arn: 'arn:cluster',
          name: 'c',
          tags: {},
          status: 'InService',
          createdAt: null,
          orchestrator: 'eks',
          instanceGroups: [group],
          nodes: [],
        },
      ],
    })
    expect(outcome).toEqual({ findings: [], abstentions: [] })
  })

  test('not begun, ended, just begun, not active: silence', () => {
    for (const over of [
      { startAt: daysAgo(-1) },
      { endAt: daysAgo(1) },
      { startAt: daysAgo(0.9) },
      { status: 'Scheduled' },
    ])
      expect(audited(over, 1)).toEqual({ findings: [], abstentions: [] })
  })

  test('what no API states is not judged', () => {
    expect(reasons(audited({ targets: ['endpoint'] }, 1))).toEqual([
      'no API states how much of it is used for endpoint',
    ])
    expect(reasons(audited({ totalInstances: null }, 1))).toHaveLength(1)
    expect(reasons(audited({ startAt: null }, 1))).toHaveLength(1)
  })
})
