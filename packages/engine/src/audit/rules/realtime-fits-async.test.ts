import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, NOW, reasons, requestsOf } from '../account.fixture.ts'
import { realtimeFitsAsync } from './realtime-fits-async.ts'

const HOUR = 3_600_000
const slow = endpointOf({}, [{ instanceType: 'ml.g4dn.xlarge' }])
/** One request in every tenth hour: at different hours of the day, so that no schedule fits. */
const everyTenth = (at: number): number => (((NOW - at) / HOUR) % 10 === 0 ? 3 : 0)
const series = (requests: (at: number) => number, latencyMs = 20_000) => [
  requestsOf(requests),
  ...loadOf({ cpu: 10, memory: 30, gpu: 10, gpuMemory: 40, latencyMs }),
]

test('long requests with long pauses: instances only around the requests', () => {
  const { findings, abstentions } = audit(realtimeFitsAsync, { ...slow, metricSeries: series(everyTenth) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking works 20 s on a request and waits most of the time: an asynchronous endpoint can scale to zero',
      saving: '430.14',
      before: ['USE1-Host:ml.g4dn.xlarge: Instance hours, variant main: 1 instance × 730 h (always on)'],
      after: ['USE1-AsyncInf:ml.g4dn.xlarge: Instance hours: 1 instance on average × 145.565 h'],
    },
  ])
  expect(findings[0]?.confidence.level).toBe('low')
  expect(findings[0]?.monthlySavingUsd.p10).toBeLessThan(430)
})

test('short requests, few pauses, none at all, a batch or a schedule: silent', () => {
  const always = (): number => 3
  const office = (at: number): number => (new Date(at).getUTCHours() >= 8 && new Date(at).getUTCHours() < 18 ? 600 : 0)
  const batch = (at: number): number => (new Date(at).getUTCHours() === 2 ? 600 : 0)
  for (const metricSeries of [series(everyTenth, 4999), series(always), series(() => 0), series(office), series(batch)])
    expect(audit(realtimeFitsAsync, { ...slow, metricSeries })).toEqual({ findings: [], abstentions: [] })
})

test('without a GPU serverless fits better', () => {
  expect(audit(realtimeFitsAsync, { ...endpointOf(), metricSeries: series(everyTenth) })).toEqual({
    findings: [],
    abstentions: [],
  })
})

test('latency is needed, and time', () => {
  expect(reasons(audit(realtimeFitsAsync, { ...slow, metricSeries: [requestsOf(everyTenth)] }))).toEqual([
    'ModelLatency is not known',
  ])
  const young = endpointOf({ lastModifiedAt: daysAgo(1) }, [{ instanceType: 'ml.g4dn.xlarge' }])
  expect(reasons(audit(realtimeFitsAsync, { ...young, metricSeries: series(everyTenth) }))).toEqual([
    'it was made or changed 1 days ago; 14 days are needed',
  ])
})
