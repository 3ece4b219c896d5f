import { expect, test } from 'vitest'
import type { AccountSnapshot } from '../../account/account-snapshot.ts'
import { audit, brief, daysAgo, endpointOf, NOW, reasons, requestsOf } from '../account.fixture.ts'
import { monitoringScheduleWithoutTraffic } from './monitoring-schedule-without-traffic.ts'

const where = { account: '999999999993', region: 'us-east-1', tags: null }
const schedule = {
  ...where,
  name: 'ranking-quality',
  arn: 'arn:schedule',
  status: 'Scheduled',
  monitoringType: 'DataQuality',
  endpointName: 'ranking',
  scheduleExpression: 'cron(0 * ? * * *)',
  instanceType: 'ml.m5.xlarge',
  instanceCount: 1,
  createdAt: daysAgo(100),
  lastModifiedAt: daysAgo(100),
  lastExecutionAt: daysAgo(0),
  lastExecutionStatus: 'Completed',
}
/** Two jobs a day of half an hour. */
const jobs = Array.from({ length: 60 }, (_, index) => ({
  ...where,
  name: `job-${index}`,
  arn: `arn:job-${index}`,
  status: 'Completed',
  failureReason: null,
  createdAt: daysAgo(30 - index / 2),
  startedAt: daysAgo(30 - index / 2),
  endedAt: new Date(NOW - (30 - index / 2) * 86_400_000 + 1_800_000).toISOString(),
  instanceType: 'ml.m5.xlarge',
  instanceCount: 1,
  volumeSizeGb: 0,
  maxRuntimeSeconds: 3600,
  inputs: [],
  monitoringScheduleArn: 'arn:schedule',
}))
const facts = (over: Partial<AccountSnapshot> = {}): Partial<AccountSnapshot> => ({
  ...endpointOf(),
  monitoringSchedules: [schedule],
  processingJobs: jobs,
  metricSeries: [requestsOf(0)],
  ...over,
})

test('half an hour twice a day to look at nothing', () => {
  const { findings, abstentions } = audit(monitoringScheduleWithoutTraffic, facts())
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking-quality monitors ranking, which has had no request for 30 days',
      saving: '7.00',
      before: [
        'USE1-Processing:ml.m5.xlarge: Monitoring runs, instance hours: 2 a day × 30.42 days × 1 instance × 30 min, watching ranking',
      ],
      after: [],
    },
  ])
  expect(findings[0]?.evidence).toContainEqual({
    kind: 'fact',
    label: 'Jobs',
    value: '28 in 14 days, 30.0 minutes each, extrapolated to 730 h',
    source: 'sagemaker:DescribeProcessingJob',
  })
})

test('its endpoint is gone', () => {
  expect(audit(monitoringScheduleWithoutTraffic, facts({ endpoints: [] })).findings.map(({ title }) => title)).toEqual([
    'ranking-quality monitors ranking, which is not there any more',
  ])
})

test('traffic, no jobs, a stopped schedule, batch transform, an asynchronous endpoint: silent', () => {
  for (const over of [
    { metricSeries: [requestsOf(1)] },
    { processingJobs: [] },
    { processingJobs: jobs.map((one) => ({ ...one, monitoringScheduleArn: null })) },
    { monitoringSchedules: [{ ...schedule, status: 'Stopped' }] },
    { monitoringSchedules: [{ ...schedule, endpointName: null }] },
    endpointOf({ async: { maxConcurrentInvocationsPerInstance: null, outputPath: 's3://b' } }),
  ])
    expect(audit(monitoringScheduleWithoutTraffic, facts(over))).toEqual({ findings: [], abstentions: [] })
})

test('requests that are not known, an endpoint that is created, a schedule of last week', () => {
  expect(
    [
      { metricSeries: [] },
      endpointOf({ status: 'Creating' }),
      { monitoringSchedules: [{ ...schedule, lastModifiedAt: daysAgo(13) }] },
    ].map((over) => reasons(audit(monitoringScheduleWithoutTraffic, facts(over)))),
  ).toEqual([
    ['there are no values of Invocations of variant main'],
    ['its endpoint is Creating'],
    ['it was made or changed within the last 14 days'],
  ])
})
