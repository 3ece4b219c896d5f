import { describe, expect, it } from 'vitest'
import { fakeWire } from '@costwright/testkit/wire/fake-wire'
import { callOn } from '../aws-pricing/pricing-world.fixture.ts'
import { onWire } from './metric-world.fixture.ts'
import { MENDED, RECORDED_AWS, RECORDED_METRICS, replayMetric } from './recorded-metrics.fixture.ts'
import { metricsSurface } from './surface.ts'

describe('calls that were recorded on the AWS server', () => {
  it.each(RECORDED_METRICS.filter(({ name }) => !MENDED.has(name)))(
    '$name: the same request, the same answer',
    async (recorded) => {
      expect(await replayMetric(recorded)).toEqual([])
    },
  )

  it('upper-dims: capitals of the API are read, the variant is found', async () => {
    const vector = RECORDED_METRICS.find(({ name }) => name === 'upper-dims')
    const wire = fakeWire(RECORDED_AWS)
    const answer = await callOn(metricsSurface(onWire(wire)), 'get_metric_data', vector?.arguments ?? {})
    expect(answer.structured).toMatchObject({
      metricDataResults: [{ id: 'm1', datapoints: [{ timestamp: '2024-11-01T00:00:00Z', value: 42 }] }],
      changed: [
        'Average of Invocations says nothing, for each request counts 1: Sum was read',
        'CloudWatch publishes Invocations with EndpointName and VariantName, and finds nothing without: VariantName AllTraffic was read',
      ],
    })
    expect(wire.calls.at(-1)?.input['MetricDataQueries']).toMatchObject([
      {
        MetricStat: {
          Metric: {
            Dimensions: [
              { Name: 'EndpointName', Value: 'my-model-endpoint' },
              { Name: 'VariantName', Value: 'AllTraffic' },
            ],
          },
        },
      },
    ])
  })

  it('seed-gmd: the queries of the guide are read, and its hourly cost is the price of the endpoint', async () => {
    const vector = RECORDED_METRICS.find(({ name }) => name === 'seed-gmd')
    const wire = fakeWire(RECORDED_AWS)
    const answer = await callOn(metricsSurface(onWire(wire)), 'get_metric_data', vector?.arguments ?? {})
    expect(answer.isError ?? false, answer.text).toBe(false)
    // CloudWatch works out the quotient itself: the price is put into what it is asked.
    expect(wire.calls.at(-1)?.operation).toBe('GetMetricData')
    const sent = wire.calls.find(({ operation }) => operation === 'GetMetricData')?.input['MetricDataQueries']
    expect(sent).toMatchObject([
      { Id: 'invocations', MetricStat: { Period: 3600, Stat: 'Sum' } },
      { Id: 'cost_per_invocation', Expression: '0.23 / invocations' },
    ])
    expect(answer.structured?.['changed']).toEqual(
      expect.arrayContaining([
        expect.stringContaining(
          'no query has the id hourly_cost: it was taken for $0.23 an hour, 2 × ml.m5.large at $0.115',
        ) as string,
      ]),
    )
  })
})

describe('AWS', () => {
  it('asks for the variants of an endpoint that had no data for two weeks', async () => {
    const wire = fakeWire({ ...RECORDED_AWS, ListMetrics: () => ({ Metrics: [] }) })
    const answer = await callOn(metricsSurface(onWire(wire)), 'get_metric_statistics', {
      namespace: 'AWS/SageMaker',
      metric_name: 'Invocations',
      dimensions: [{ Name: 'EndpointName', Value: 'my-model-endpoint' }],
      start_time: '2024-11-01T00:00:00Z',
      end_time: '2024-12-01T00:00:00Z',
      period: 3600,
      statistics: ['Sum'],
    })
    expect(answer.structured).toMatchObject({
      Label: 'Invocations',
      Datapoints: [{ Timestamp: '2024-11-01T00:00:00Z', Sum: 42 }],
    })
    expect(wire.calls.map(({ operation }) => operation)).toContain('DescribeEndpoint')
  })

  it('asks for a period in which values of so long ago are kept', async () => {
    const wire = fakeWire(RECORDED_AWS)
    const answer = await callOn(metricsSurface(onWire(wire)), 'get_metric_data', {
      namespace: 'AWS/SageMaker',
      metric_name: 'Invocations',
      dimensions: { EndpointName: 'my-model-endpoint', VariantName: 'AllTraffic' },
      start_time: '2026-06-01T00:00:00Z',
      end_time: '2026-06-02T00:00:00Z',
      statistic: 'Sum',
      period: 60,
    })
    expect(wire.calls[0]?.input['MetricDataQueries']).toMatchObject([{ MetricStat: { Period: 3600 } }])
    expect(answer.structured?.['changed']).toEqual([
      'CloudWatch keeps values of so long ago by 3600 s: that is the period, not 60 s',
    ])
  })

  it('groups in the words of Metrics Insights', async () => {
    const wire = fakeWire(RECORDED_AWS)
    await callOn(metricsSurface(onWire(wire)), 'get_metric_data', {
      namespace: 'AWS/SageMaker',
      metric_name: 'Invocations',
      statistic: 'SUM',
      group_by_dimension: 'EndpointName',
      schema_dimension_keys: ['EndpointName', 'VariantName'],
      order_by_statistic: 'SUM',
      sort_order: 'DESC',
      limit: 5,
    })
    expect(wire.calls[0]?.input['MetricDataQueries']).toMatchObject([
      {
        Id: 'm1',
        Expression:
          'SELECT SUM("Invocations") FROM SCHEMA("AWS/SageMaker", "EndpointName", "VariantName") GROUP BY "EndpointName" ORDER BY SUM() DESC LIMIT 5',
      },
    ])
  })
})
