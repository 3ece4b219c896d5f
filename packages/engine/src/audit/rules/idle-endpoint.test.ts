import { describe, expect, test } from 'vitest'
import { audit, brief, daysAgo, endpointOf, NOW, reasons, requestsOf, seriesOf } from '../account.fixture.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import { idleEndpoint } from './idle-endpoint.ts'

const DAY = 86_400_000
const until =
  (days: number, value = 50) =>
  (at: number) =>
    at < NOW - days * DAY ? value : 0
const component = {
  account: '999999999993',
  region: 'us-east-1',
  arn: 'arn:component',
  name: 'chat',
  tags: {},
  endpointName: 'ranking',
  variantName: 'main',
  status: 'InService',
  modelName: 'm',
  currentCopyCount: 1,
  desiredCopyCount: 1,
  cpuCores: 1,
  acceleratorDevices: null,
  minMemoryMb: 1024,
  createdAt: daysAgo(100),
  lastModifiedAt: daysAgo(100),
}

describe('idle-endpoint', () => {
  test('no request for a month: every variant with its instances and volumes goes', () => {
    const { findings, abstentions } = audit(idleEndpoint, {
      ...endpointOf({}, [
        { count: 2, volumeGb: 20 },
        { name: 'copy', shadow: true, instanceType: 'ml.m5.large' },
      ]),
      metricSeries: [requestsOf(0)],
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'ranking has had no request for 30 days',
        saving: '425.35',
        before: [
          'USE1-Host:ml.m5.xlarge: Instance hours, variant main: 2 instances × 730 h (always on)',
          'USE1-Host:VolumeUsage.gp2: Volume, variant main: 20 GB × 2 instances × 730 h (always on) ÷ 730 h',
          'USE1-Host:ml.m5.large: Instance hours, variant copy (shadow): 1 instance × 730 h (always on)',
        ],
        after: [],
      },
    ])
    expect(findings[0]?.confidence).toEqual({ level: 'high', because: '30 days without a request, with complete data' })
    expect(findings[0]?.evidence.map(({ label }) => label)).toEqual([
      'Instances',
      'Created',
      'Last changed',
      'Last request',
      'Longest time without requests before',
      'Invocations of main',
    ])
  })

  test('a request at any time of the last fortnight is use', () => {
    const used = requestsOf((at) => (at === NOW - 13 * DAY ? 1 : 0))
    expect(audit(idleEndpoint, { ...endpointOf(), metricSeries: [used] })).toEqual({ findings: [], abstentions: [] })
  })

  test.each([
    [14.1, 1],
    [13.9, 0],
  ])('used every hour until %d days ago', (days, found) => {
    const result = audit(idleEndpoint, { ...endpointOf(), metricSeries: [requestsOf(until(days))] })
    expect(result.findings).toHaveLength(found)
    expect(result.abstentions).toEqual([])
  })

  test('used at weekends only: the gap of five days asks for ten, not fewer than fourteen', () => {
    const weekend = (at: number): number => ([0, 6].includes(new Date(at).getUTCDay()) ? 10 : 0)
    expect(audit(idleEndpoint, { ...endpointOf(), metricSeries: [requestsOf(weekend)] })).toEqual({
      findings: [],
      abstentions: [],
    })
  })

  test('used once a month: a month without use proves nothing', () => {
    const monthly = requestsOf((at) => (at === NOW - 25 * DAY ? 4000 : 0))
    expect(reasons(audit(idleEndpoint, { ...endpointOf(), metricSeries: [monthly] }))).toEqual([
      'it was last used 24 days ago and seldom before: 35 days would tell',
    ])
  })

  test('a longer history shows a rhythm of weeks', () => {
    const everyThreeWeeks = seriesOf(
      ENDPOINT_METRICS.history,
      (at) => ([25, 46, 67, 88].includes((NOW - at) / DAY) ? 100 : 0),
      { days: 90 },
    )
    const recent = requestsOf((at) => (at === NOW - 25 * DAY ? 100 : 0))
    expect(audit(idleEndpoint, { ...endpointOf(), metricSeries: [recent, everyThreeWeeks] })).toEqual({
      findings: [],
      abstentions: [],
    })
  })

  test('the history knows of a use that the hours do not: the later one counts', () => {
    const history = (days: number) =>
      seriesOf(ENDPOINT_METRICS.history, (at) => (at <= NOW - days * DAY ? 9 : 0), { days: 90 })
    const found = (days: number): readonly string[] =>
      audit(idleEndpoint, { ...endpointOf(), metricSeries: [requestsOf(0), history(days)] }).findings.map(
        ({ title }) => title,
      )
    expect([found(61), found(14)]).toEqual([['ranking has had no request for 60 days'], []])
  })

  test('no series, an unlisted one, other dimensions, holes, a short one: no data is not idle', () => {
    const cases = [
      [],
      [requestsOf(0, { listed: false })],
      [requestsOf(0, { dimensions: { EndpointName: 'ranking' } })],
      [requestsOf((at) => (at % (10 * 3_600_000) === 0 ? null : 0))],
      [requestsOf(0, { days: 10 })],
    ]
    expect(cases.map((metricSeries) => audit(idleEndpoint, { ...endpointOf(), metricSeries }).findings)).toEqual(
      cases.map(() => []),
    )
    expect(cases.map((metricSeries) => reasons(audit(idleEndpoint, { ...endpointOf(), metricSeries })))).toEqual([
      ['there are no values of Invocations of variant main'],
      ['CloudWatch knows no metric Invocations of variant main with these dimensions: no data is not zero'],
      ['there are no values of Invocations of variant main'],
      ['Invocations of variant main has no data in 72 of 720 periods'],
      ['Invocations of variant main is known from 2026-10-22 only'],
    ])
  })

  test('one of two variants is used', () => {
    const second = requestsOf(3, { dimensions: { EndpointName: 'ranking', VariantName: 'b' } })
    const two = endpointOf({}, [{}, { name: 'b' }])
    expect(audit(idleEndpoint, { ...two, metricSeries: [requestsOf(0), second] }).findings).toEqual([])
  })

  test.each([
    [
      'two days old',
      { createdAt: daysAgo(2), lastModifiedAt: daysAgo(2) },
      'it was made or changed 2 days ago; 14 days are needed',
    ],
    ['changed yesterday', { lastModifiedAt: daysAgo(1) }, 'it was made or changed 1 days ago; 14 days are needed'],
    ['updating', { status: 'Updating' }, 'its status is Updating'],
    ['an update under way', { updating: true }, 'it is being updated'],
    ['failed', { status: 'Failed' }, 'its status is Failed'],
    ['a standby', { tags: { role: 'dr-standby' } }, 'its tag role=dr-standby says that it is a standby'],
  ])('%s is not judged', (_, over, because) => {
    const result = audit(idleEndpoint, { ...endpointOf(over), metricSeries: [requestsOf(0)] })
    expect(result.findings).toEqual([])
    expect(reasons(result)).toEqual([because])
  })

  test('without instances, or serverless, it costs nothing here', () => {
    const none = endpointOf({}, [{ count: 0 }])
    const serverless = endpointOf({}, [
      {
        running: {
          currentInstanceCount: null,
          serverless: { memorySizeMb: 2048, maxConcurrency: 5, provisionedConcurrency: null },
        },
      },
    ])
    for (const one of [none, serverless])
      expect(audit(idleEndpoint, { ...one, metricSeries: [requestsOf(0)] })).toEqual({ findings: [], abstentions: [] })
  })

  test('without its configuration the instance type is not known', () => {
    const { endpoints } = endpointOf()
    expect(reasons(audit(idleEndpoint, { endpoints, metricSeries: [requestsOf(0)] }))).toEqual([
      'its configuration ranking-config is not there any more: its instance types are not known',
    ])
  })

  describe('asynchronous', () => {
    const queue = endpointOf({ async: { maxConcurrentInvocationsPerInstance: null, outputPath: 's3://b/o' } })
    const backlog = (value: number): ReturnType<typeof seriesOf> =>
      seriesOf(ENDPOINT_METRICS.backlog, value, { dimensions: { EndpointName: 'ranking' } })
    const processed = (value: number, spelling: 'processed' | 'processedAsDocumented' = 'processed') =>
      seriesOf(ENDPOINT_METRICS[spelling], value)

    test('nothing waits and nothing was processed, in either spelling', () => {
      for (const spelling of ['processed', 'processedAsDocumented'] as const) {
        const { findings } = audit(idleEndpoint, { ...queue, metricSeries: [backlog(0), processed(0, spelling)] })
        expect(findings.map(brief)).toEqual([
          {
            title: 'ranking has had no request for 30 days',
            saving: '167.90',
            before: ['USE1-AsyncInf:ml.m5.xlarge: Instance hours: 1 instance on average × 730 h (always on)'],
            after: [],
          },
        ])
      }
    })

    test('work that never waits, work that fails, and a backlog alone are use', () => {
      const cases = [
        [backlog(0), processed(2)],
        [backlog(3), processed(0)],
        [backlog(0), processed(0), processed(1, 'processedAsDocumented')],
        [backlog(0), processed(0), seriesOf(ENDPOINT_METRICS.failures, 1)],
      ]
      for (const metricSeries of cases)
        expect(audit(idleEndpoint, { ...queue, metricSeries })).toEqual({ findings: [], abstentions: [] })
    })

    test('it publishes no Invocations: their absence, or zeros of an older time, prove nothing', () => {
      expect(reasons(audit(idleEndpoint, { ...queue, metricSeries: [requestsOf(0), backlog(0)] }))).toEqual([
        'there are no values of InvocationsProcessed of variant main',
      ])
      expect(reasons(audit(idleEndpoint, { ...queue, metricSeries: [requestsOf(0), processed(0)] }))).toEqual([
        'there are no values of ApproximateBacklogSize',
      ])
    })
  })

  describe('inference components', () => {
    const holder = { ...endpointOf({}, [{ config: { modelName: null } }]), inferenceComponents: [component] }

    test('requests are counted by component, with either set of dimensions', () => {
      for (const dimensions of [
        { InferenceComponentName: 'chat' },
        { EndpointName: 'ranking', VariantName: 'main', InferenceComponentName: 'chat' },
      ]) {
        expect(audit(idleEndpoint, { ...holder, metricSeries: [requestsOf(0, { dimensions })] }).findings).toHaveLength(
          1,
        )
        expect(audit(idleEndpoint, { ...holder, metricSeries: [requestsOf(7, { dimensions })] })).toEqual({
          findings: [],
          abstentions: [],
        })
      }
    })

    test('zeros of the variant say nothing, nor does an endpoint without a component', () => {
      expect(reasons(audit(idleEndpoint, { ...holder, metricSeries: [requestsOf(0)] }))).toEqual([
        'there are no values of Invocations of inference component chat',
      ])
      expect(
        reasons(audit(idleEndpoint, { ...holder, inferenceComponents: [], metricSeries: [requestsOf(0)] })),
      ).toEqual(['it holds no inference component that could be asked'])
    })
  })

  test('an instance type without a price is no saving', () => {
    const result = audit(idleEndpoint, {
      ...endpointOf({}, [{ instanceType: 'ml.z9.large' }]),
      metricSeries: [requestsOf(0)],
    })
    expect(result.findings).toEqual([])
    expect(reasons(result)).toEqual(['a price is missing: no instance type ml.z9.large'])
  })

  test('small savings are left out when the setting says so', () => {
    const facts = { ...endpointOf(), metricSeries: [requestsOf(0)] }
    expect(audit(idleEndpoint, facts, { minUsdPerMonth: 167.9 }).findings).toHaveLength(1)
    expect(audit(idleEndpoint, facts, { minUsdPerMonth: 167.91 }).findings).toHaveLength(0)
  })
})
