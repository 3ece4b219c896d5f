import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, NOW, reasons, requestsOf, seriesOf } from '../account.fixture.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { noAutoscaling } from './no-autoscaling.ts'

const HOUR = 3_600_000
/** A day of traffic: 600,000 requests an hour for six hours, 150,000 for the other eighteen. */
const daily = (at: number): number => (new Date(at).getUTCHours() < 6 ? 600_000 : 150_000)
/** Each request keeps a core busy for 0.06 s: six instances of four cores. */
const cpu = (requests: (at: number) => number, instances = 6) => [
  seriesOf(ENDPOINT_METRICS.cpu, (at) => {
    const mean = [0, 1, 2, 3, 4, 5].reduce((sum, hour) => sum + requests(at + hour * HOUR), 0) / 6
    return (100 * mean * 0.06) / 3600 / instances
  }),
  ...loadOf({ cpu: 0, memory: 30, latencyMs: 45 }).slice(1),
]
const home = endpointOf({}, [{ instanceType: 'ml.c5.xlarge', count: 6, volumeGb: 20 }])
const target = {
  account: '999999999993',
  region: 'us-east-1',
  resourceId: 'endpoint/ranking/variant/main',
  dimension: 'sagemaker:variant:DesiredInstanceCount',
  minCapacity: 1,
  maxCapacity: 6,
  createdAt: daysAgo(100),
  scaleInSuspended: false,
  scaleOutSuspended: false,
  scheduledSuspended: false,
  tags: null,
}

test('six instances for the peak: as many as each hour needs at 60 %, at least two', () => {
  const { findings, abstentions } = audit(noAutoscaling, { ...home, metricSeries: [requestsOf(daily), ...cpu(daily)] })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking runs 6 instances all the time; its traffic asks for 2.8 on average',
      saving: '493.09',
      before: [
        'USE1-Host:ml.c5.xlarge: Instance hours, variant main: 6 instances × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 20 GB × 6 instances × 730 h (always on) ÷ 730 h',
      ],
      after: [
        'USE1-Host:ml.c5.xlarge: Instance hours, variant main: 2.75 instances on average × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 20 GB × 2.75 instances on average × 730 h (always on) ÷ 730 h',
      ],
    },
  ])
  expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo((493.09 * (6 - 3.75)) / (6 - 2.75), 1)
  expect(
    findings[0]?.evidence.filter(({ kind }) => kind === 'fact').map((one) => [one.label, 'value' in one && one.value]),
  ).toContainEqual(['Requests a minute that an instance carries at 60 % CPU', '2400'])
})

test('two instances, steady traffic, a scalable target, a burstable type, an office timetable: silent', () => {
  const steady = (): number => 500_000
  const office = (at: number): number => (new Date(at).getUTCHours() >= 8 ? daily(at) : 0)
  for (const facts of [
    {
      ...endpointOf({}, [{ instanceType: 'ml.c5.xlarge', count: 2 }]),
      metricSeries: [requestsOf(daily), ...cpu(daily, 2)],
    },
    { ...home, metricSeries: [requestsOf(steady), ...cpu(steady)] },
    { ...home, metricSeries: [requestsOf(() => 100_000), ...cpu(() => 100_000)] },
    { ...home, scalableTargets: [target], metricSeries: [requestsOf(daily), ...cpu(daily)] },
    {
      ...endpointOf({}, [{ instanceType: 'ml.t2.xlarge', count: 6 }]),
      metricSeries: [requestsOf(daily), ...cpu(daily)],
    },
    { ...home, metricSeries: [requestsOf(office), ...cpu(office)] },
    { ...home, metricSeries: [requestsOf(0), ...cpu(() => 0)] },
  ])
    expect(audit(noAutoscaling, facts)).toEqual({ findings: [], abstentions: [] })
})

test('what is saved must be at least 15 % of what the peak needs', () => {
  const peak = (hours: number) => (at: number) => (new Date(at).getUTCHours() < hours ? 850_000 : 400_000)
  const found = (hours: number): number =>
    audit(noAutoscaling, { ...home, metricSeries: [requestsOf(peak(hours)), ...cpu(peak(hours))] }).findings.length
  expect([found(16), found(18)]).toEqual([1, 0])
})

test('without utilisation, or where requests leave no trace in it, nobody knows what an instance carries', () => {
  const idle = loadOf({ cpu: 2, memory: 30, latencyMs: 45 })
  expect(
    [
      { ...home, metricSeries: [requestsOf(daily)] },
      { ...home, metricSeries: [requestsOf(daily), ...idle] },
      { ...home, metricSeries: cpu(daily) },
      {
        ...endpointOf({ lastModifiedAt: daysAgo(8) }, [{ count: 6 }]),
        metricSeries: [requestsOf(daily), ...cpu(daily)],
      },
    ].map((facts) => reasons(audit(noAutoscaling, facts))),
  ).toEqual([
    ['there are no values of CPUUtilization of variant main'],
    ['requests leave no trace in its utilisation'],
    ['there are no values of Invocations of variant main'],
    ['it was made or changed 8 days ago; 14 days are needed'],
  ])
})

test('hours without data count as busy', () => {
  const holed = (at: number): number | null => ((NOW - at) / HOUR === 9 ? null : daily(at))
  const [found] = audit(noAutoscaling, { ...home, metricSeries: [requestsOf(holed), ...cpu(daily)] }).findings
  expect(found?.after.lines[0]?.explain).toBe('2.755952 instances on average × 730 h (always on)')
})
