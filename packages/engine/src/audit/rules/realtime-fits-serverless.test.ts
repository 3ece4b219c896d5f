import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf } from '../account.fixture.ts'
import { realtimeFitsServerless } from './realtime-fits-serverless.ts'

const seldom = endpointOf({}, [{ instanceType: 'ml.m5.large', volumeGb: 10 }])
const series = (requests: number, latencyMs = 150, memory = 20) => [
  requestsOf(requests),
  ...loadOf({ cpu: 2, memory, latencyMs }),
]

test('forty short requests an hour: pay by the request', () => {
  const { findings, abstentions } = audit(realtimeFitsServerless, { ...seldom, metricSeries: series(40) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking is busy 0.17 % of the time: serverless would cost less',
      saving: '85.17',
      before: [
        'USE1-Host:ml.m5.large: Instance hours, variant main: 1 instance × 730 h (always on)',
        'USE1-Host:VolumeUsage.gp2: Volume, variant main: 10 GB × 1 instance × 730 h (always on) ÷ 730 h',
      ],
      after: ['USE1-ServerlessInf:Mem-2GB: Processing: 29,200 requests × 150 ms'],
    },
  ])
  expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(85.35 - 29_200 * 0.15 * 0.00012, 6)
})

test('five percent of the time busy is the limit', () => {
  expect(audit(realtimeFitsServerless, { ...seldom, metricSeries: series(1200) }).findings).toHaveLength(1)
  expect(audit(realtimeFitsServerless, { ...seldom, metricSeries: series(1201) }).findings).toHaveLength(0)
})

test('memory decides the size, and 6 GB are the most there is', () => {
  const size = (memory: number): string | undefined =>
    audit(realtimeFitsServerless, { ...seldom, metricSeries: series(40, 150, memory) }).findings[0]?.after.lines[0]
      ?.usageType
  expect([size(20), size(20.1), size(60.1)]).toEqual([
    'USE1-ServerlessInf:Mem-2GB',
    'USE1-ServerlessInf:Mem-3GB',
    undefined,
  ])
})

test('what serverless cannot do, or another rule judges, is left alone', () => {
  const capture = endpointOf({ dataCapturePercent: 10 }, [{ instanceType: 'ml.m5.large' }])
  const many = endpointOf({}, [{ instanceType: 'ml.m5.large' }])
  const models = many.models.map((one) => ({
    ...one,
    containers: one.containers.map((container) => ({ ...container, multiModel: true })),
  }))
  for (const facts of [
    { ...capture, metricSeries: series(40) },
    { ...many, models, metricSeries: series(40) },
    { ...endpointOf({}, [{ instanceType: 'ml.g4dn.xlarge' }]), metricSeries: series(40) },
    { ...endpointOf({}, [{}, { name: 's', shadow: true }]), metricSeries: series(40) },
    { ...seldom, metricSeries: series(0) },
    { ...seldom, metricSeries: series(1, 61_000) },
  ])
    expect(audit(realtimeFitsServerless, facts)).toEqual({ findings: [], abstentions: [] })
})

test('without latency, memory or requests nobody knows; young ones and standbys wait', () => {
  expect(
    [
      { ...seldom, metricSeries: [requestsOf(40), ...loadOf({ cpu: 2, memory: 20 })] },
      { ...seldom, metricSeries: series(40).slice(1) },
      { ...endpointOf({ lastModifiedAt: daysAgo(9) }), metricSeries: series(40) },
      { ...endpointOf({ tags: { standby: 'true' } }), metricSeries: series(40) },
    ].map((facts) => reasons(audit(realtimeFitsServerless, facts))),
  ).toEqual([
    ['ModelLatency is not known, so nobody knows what serverless would cost'],
    ['there are no values of Invocations of variant main'],
    ['it was made or changed 9 days ago; 14 days are needed'],
    ['its tag standby=true says that it is a standby'],
  ])
})
