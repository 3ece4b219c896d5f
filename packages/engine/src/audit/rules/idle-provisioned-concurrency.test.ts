import { expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, reasons, requestsOf, seriesOf } from '../account.fixture.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { idleProvisionedConcurrency } from './idle-provisioned-concurrency.ts'

const serverless = (provisionedConcurrency: number | null, over: Parameters<typeof endpointOf>[0] = {}) =>
  endpointOf(over, [
    {
      running: {
        currentInstanceCount: null,
        serverless: { memorySizeMb: 2048, maxConcurrency: 20, provisionedConcurrency },
      },
    },
  ])
const use = (share: number): ReturnType<typeof seriesOf> => seriesOf(ENDPOINT_METRICS.provisionedUse, share)

test('slots that nobody uses are given back', () => {
  const { findings, abstentions } = audit(idleProvisionedConcurrency, {
    ...serverless(10),
    metricSeries: [requestsOf(0), use(0)],
  })
  expect(abstentions).toEqual([])
  expect(findings.map(brief)).toEqual([
    {
      title: '10 warm slots of ranking have served no request for 30 days',
      saving: '262.80',
      before: [
        'USE1-ServerlessProvisionedConcurrency:Usage-2GB: Provisioned concurrency held: 10 slots × 730 h (always on) × 3,600 s, idle or not',
      ],
      after: [],
    },
  ])
})

test('requests, slots in use, no slots at all: nothing to give back', () => {
  for (const facts of [
    { ...serverless(10), metricSeries: [requestsOf(4), use(0.1)] },
    { ...serverless(10), metricSeries: [requestsOf(0), use(0.01)] },
    { ...serverless(0), metricSeries: [requestsOf(0), use(0)] },
    { ...serverless(null), metricSeries: [requestsOf(0), use(0)] },
    { ...endpointOf(), metricSeries: [requestsOf(0), use(0)] },
  ])
    expect(audit(idleProvisionedConcurrency, facts)).toEqual({ findings: [], abstentions: [] })
})

test('what is missing, new, changing or a standby is not judged', () => {
  const both = [requestsOf(0), use(0)]
  expect(
    [
      { ...serverless(10), metricSeries: [use(0)] },
      { ...serverless(10), metricSeries: [requestsOf(0)] },
      { ...serverless(10, { status: 'Updating' }), metricSeries: both },
      { ...serverless(10, { updating: true }), metricSeries: both },
      { ...serverless(10, { createdAt: daysAgo(5) }), metricSeries: both },
      { ...serverless(10, { lastModifiedAt: daysAgo(5) }), metricSeries: both },
      { ...serverless(10, { tags: { purpose: 'failover' } }), metricSeries: both },
    ].map((facts) => reasons(audit(idleProvisionedConcurrency, facts))),
  ).toEqual([
    ['there are no values of Invocations of variant main'],
    ['there are no values of ServerlessProvisionedConcurrencyUtilization'],
    ['its status is Updating'],
    ['it is being updated'],
    ['it is too new to be judged'],
    ['it was changed within the last 14 days'],
    ['its tag purpose=failover says that it is a standby'],
  ])
})
