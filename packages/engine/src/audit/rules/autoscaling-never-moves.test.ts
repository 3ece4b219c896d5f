import { expect, test } from 'vitest'
import type { AccountSnapshot } from '../../account/account-snapshot.ts'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf, seriesOf } from '../account.fixture.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { autoscalingNeverMoves } from './autoscaling-never-moves.ts'

const HOUR = 3_600_000
const daily = (at: number): number => (new Date(at).getUTCHours() < 6 ? 600_000 : 150_000)
/** CPU of four-core instances whose number may change with the hour. */
const cpu = (instances: (at: number) => number) => [
  seriesOf(ENDPOINT_METRICS.cpu, (at) => {
    const mean = [0, 1, 2, 3, 4, 5].reduce((sum, hour) => sum + daily(at + hour * HOUR), 0) / 6
    return (100 * mean * 0.06) / 3600 / instances(at)
  }),
  ...loadOf({ cpu: 0, memory: 30, latencyMs: 45 }).slice(1),
]
const where = {
  account: '999999999993',
  region: 'us-east-1',
  resourceId: 'endpoint/ranking/variant/main',
  dimension: 'd',
}
const target = {
  ...where,
  minCapacity: 1,
  maxCapacity: 8,
  createdAt: daysAgo(100),
  scaleInSuspended: false,
  scaleOutSuspended: false,
  scheduledSuspended: false,
  tags: null,
}
const activity = {
  ...where,
  startedAt: daysAgo(3),
  endedAt: null,
  status: 'Successful',
  description: 'Setting desired instance count to 5.',
  cause: '',
}
const facts = (over: Partial<AccountSnapshot> = {}): Partial<AccountSnapshot> => ({
  ...endpointOf({}, [{ instanceType: 'ml.c5.xlarge', count: 6 }]),
  scalableTargets: [target],
  metricSeries: [requestsOf(daily), ...cpu(() => 6)],
  ...over,
})

test('registered, without a policy, six instances at all hours', () => {
  const { findings, abstentions } = audit(autoscalingNeverMoves, facts())
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'The autoscaling of ranking has not moved for 14 days: it has no policy',
      saving: '483.99',
      before: ['USE1-Host:ml.c5.xlarge: Instance hours, variant main: 6 instances × 730 h (always on)'],
      after: ['USE1-Host:ml.c5.xlarge: Instance hours, variant main: 2.75 instances on average × 730 h (always on)'],
    },
  ])
})

test.each([
  ['its bounds are the same, 6', { minCapacity: 6, maxCapacity: 6 }],
  ['scaling in is suspended', { scaleInSuspended: true }],
])('says why: %s', (why, over) => {
  const { findings } = audit(autoscalingNeverMoves, facts({ scalableTargets: [{ ...target, ...over }] }))
  expect(findings.map(({ title }) => title)).toEqual([`The autoscaling of ranking has not moved for 14 days: ${why}`])
})

test('it moved, moves by schedule, needs what it has, or utilisation shows that instances came and went: silent', () => {
  const scheduled = {
    ...where,
    name: 's',
    schedule: 'cron(0 8 * * ? *)',
    timeZone: null,
    minCapacity: 1,
    maxCapacity: 6,
  }
  for (const over of [
    { scalingActivities: [activity] },
    { scheduledActions: [scheduled] },
    { scalableTargets: [{ ...target, minCapacity: 6 }] },
    { metricSeries: [requestsOf(daily), ...cpu((at) => (new Date(at).getUTCHours() < 6 ? 6 : 2))] },
    { scalableTargets: [] },
    endpointOf({}, [{ instanceType: 'ml.c5.xlarge', count: 2 }]),
    { metricSeries: [requestsOf(0), ...cpu(() => 6)] },
  ])
    expect(audit(autoscalingNeverMoves, facts(over))).toEqual({ findings: [], abstentions: [] })
})

test('activities that failed, or of long ago, moved nothing', () => {
  for (const one of [
    { ...activity, status: 'Failed' },
    { ...activity, startedAt: daysAgo(20) },
  ])
    expect(audit(autoscalingNeverMoves, facts({ scalingActivities: [one] })).findings).toHaveLength(1)
})

test('a young target, or missing series, is not judged', () => {
  expect(
    [
      { scalableTargets: [{ ...target, createdAt: daysAgo(13) }] },
      { metricSeries: [requestsOf(daily)] },
      { metricSeries: [] },
    ].map((over) => reasons(audit(autoscalingNeverMoves, facts(over)))),
  ).toEqual([
    ['the endpoint or its scalable target was changed within the last 14 days'],
    ['there are no values of CPUUtilization of variant main'],
    ['there are no values of Invocations of variant main'],
  ])
})

test('activities that could not be read are not activities that did not happen', () => {
  const collection = [
    {
      account: '999999999993',
      region: 'us-east-1',
      action: 'application-autoscaling:DescribeScalingActivities',
      fact: 'scalingActivities',
      outcome: 'denied' as const,
      detail: null,
      count: 0,
      startedAt: null,
      endedAt: null,
    },
  ]
  expect(audit(autoscalingNeverMoves, facts({ collection }))).toMatchObject({
    findings: [],
    abstentions: [{ because: 'application-autoscaling:DescribeScalingActivities was denied' }],
  })
})
