import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, loadOf, reasons, requestsOf } from '../account.fixture.ts'
import { endpointOffHours } from './endpoint-off-hours.ts'

const staging = endpointOf({ tags: { environment: 'staging' } }, [{ instanceType: 'ml.c5.xlarge', count: 2 }])
const office = (at: number): number => {
  const when = new Date(at)
  const weekday = when.getUTCDay() >= 1 && when.getUTCDay() <= 5
  return weekday && when.getUTCHours() >= 8 && when.getUTCHours() < 18 ? 170_000 : 0
}
const series = (requests: (at: number) => number | null, days = 30) => [
  requestsOf(requests, { days }),
  ...loadOf({ cpu: 100, memory: 30, latencyMs: 45 }),
]

test('asked in office hours only: on for those hours of the week', () => {
  const { findings, abstentions } = audit(endpointOffHours, { ...staging, metricSeries: series(office) })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: 'ranking is asked in 50 of the 168 hours of a week, and never in the others',
      saving: '209.20',
      before: ['USE1-Host:ml.c5.xlarge: Instance hours, variant main: 2 instances × 730 h (always on)'],
      after: ['USE1-Host:ml.c5.xlarge: Instance hours, variant main: 2 instances × 217.262 h'],
    },
  ])
  expect(findings[0]?.confidence).toEqual({
    level: 'high',
    because: '4 weeks of the same hours, and its tag says staging',
  })
  expect(findings[0]?.monthlySavingUsd.p10).toBeCloseTo(2 * 0.204 * 730 * (1 - 55 / 168), 2)
  expect(findings[0]?.notes).toEqual([
    'only endpoints of inference components scale to zero: this one would be deleted and made again',
  ])
})

test('forty quiet hours of the week are the limit', () => {
  const quietFor =
    (hours: number) =>
    (at: number): number =>
      Math.floor(at / 3_600_000) % 168 < hours ? 0 : 170_000
  expect(audit(endpointOffHours, { ...staging, metricSeries: series(quietFor(40)) }).findings).toHaveLength(1)
  expect(audit(endpointOffHours, { ...staging, metricSeries: series(quietFor(39)) }).findings).toHaveLength(0)
})

test('two weeks are too few, a nightly batch is none, seldom use and chance are none', () => {
  const batch = (at: number): number => (new Date(at).getUTCHours() < 3 ? 900_000 : 0)
  const chance = (at: number): number => (Math.imul(at / 3_600_000, 2_654_435_761) >>> 0 < 2 ** 31 ? 170_000 : 0)
  for (const metricSeries of [series(batch), series((at) => office(at) / 10_000), series(chance), series(() => 0)])
    expect(audit(endpointOffHours, { ...staging, metricSeries })).toEqual({ findings: [], abstentions: [] })
  expect(reasons(audit(endpointOffHours, { ...staging, metricSeries: series(office, 20) }))).toEqual([
    'Invocations of variant main is known from 2026-10-12 only',
  ])
})

test('a standby, a change, a missing series', () => {
  expect(
    [
      { ...endpointOf({ tags: { tier: 'DR' } }), metricSeries: series(office) },
      { ...endpointOf({ lastModifiedAt: daysAgo(20) }), metricSeries: series(office) },
      { ...staging, metricSeries: [] },
    ].map((facts) => reasons(audit(endpointOffHours, facts))),
  ).toEqual([
    ['its tag tier=DR says that it is a standby'],
    ['it was made or changed 20 days ago; 21 days are needed'],
    ['there are no values of Invocations of variant main'],
  ])
})
