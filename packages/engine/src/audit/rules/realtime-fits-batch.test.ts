import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, NOW, reasons, requestsOf } from '../account.fixture.ts'
import { realtimeFitsBatch } from './realtime-fits-batch.ts'

const nightly = endpointOf({}, [{ instanceType: 'ml.c5.4xlarge', count: 2, volumeGb: 50 }])
const from = (first: number, hours: number, level: number) => (at: number) => {
  const hour = (new Date(at).getUTCHours() - first + 24) % 24
  return hour < hours ? level : 0
}
const series = (requests: (at: number) => number) => [
  requestsOf(requests),
  ...loadOf({ cpu: 100, memory: 30, latencyMs: 500 }),
]

test('two hours every night: a transform job of two hours', () => {
  const { findings, abstentions } = audit(realtimeFitsBatch, { ...nightly, metricSeries: series(from(1, 2, 900_000)) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking is asked from 1 to 3 h UTC only: a batch transform job would do',
      saving: '1106.08',
      before: [
        'USE1-Host:ml.c5.4xlarge: Instance hours, variant main: 2 instances × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 50 GB × 2 instances × 730 h (always on) ÷ 730 h',
      ],
      after: ['USE1-Tsform:ml.c5.4xlarge: Instance hours: 30.416667 jobs × 2 instances × 2 h'],
    },
  ])
})

test('the stretch may pass midnight; four hours and 10,000 requests are the limits', () => {
  const found = (first: number, hours: number, level: number): number =>
    audit(realtimeFitsBatch, { ...nightly, metricSeries: series(from(first, hours, level)) }).findings.length
  expect([found(23, 3, 20_000), found(1, 4, 10_000), found(1, 5, 20_000), found(1, 2, 9999)]).toEqual([1, 1, 0, 0])
})

test('a single request at another hour, weekdays that change, people at work: no batch', () => {
  const stray = (at: number): number => (at === NOW - 30 * 3_600_000 ? 1 : from(1, 2, 900_000)(at))
  const odd = (at: number): number => from(Math.floor(at / 86_400_000) % 9, 2, 900_000)(at)
  for (const requests of [stray, odd, () => 900_000, () => 0])
    expect(audit(realtimeFitsBatch, { ...nightly, metricSeries: series(requests) })).toEqual({
      findings: [],
      abstentions: [],
    })
})

test('a type that batch transform does not take, missing series, a young endpoint', () => {
  const requests = from(1, 2, 900_000)
  expect(
    [
      { ...endpointOf({}, [{ instanceType: 'ml.c6g.xlarge' }]), metricSeries: series(requests) },
      { ...nightly, metricSeries: [] },
      { ...endpointOf({ lastModifiedAt: daysAgo(2) }), metricSeries: series(requests) },
    ].map((facts) => reasons(audit(realtimeFitsBatch, facts))),
  ).toEqual([
    ['batch transform does not take ml.c6g.xlarge'],
    ['there are no values of Invocations of variant main'],
    ['it was made or changed 2 days ago; 14 days are needed'],
  ])
})
