import { describe, expect, it } from 'vitest'
import { fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { callOn } from '../aws-pricing/pricing-world.fixture.ts'
import { onWire } from './metric-world.fixture.ts'
import vectors from './metric-vectors.fixture.json' with { type: 'json' }
import { metricsSurface } from './surface.ts'

interface Vector {
  readonly name: string
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly requests: readonly { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[]
  readonly isError: boolean
  readonly structured: Readonly<Record<string, unknown>> | null
  readonly text?: string
}
const VECTORS = vectors as unknown as readonly Vector[]

/** Calls that the AWS server refuses for their spelling and that are answered here, on purpose. */
const MENDED: ReadonlySet<string> = new Set(['seed-gmd', 'upper-dims'])

const NOVEMBER = new Date('2024-11-01T00:00:00Z')

/** AWS as it was simulated when the calls were recorded. */
const AWS: WireTable = {
  GetMetricData: ({ input }) => ({
    MetricDataResults: (input['MetricDataQueries'] as { Id: string }[]).map(({ Id }) => ({
      Id,
      Label: 'Invocations',
      StatusCode: 'Complete',
      Timestamps: [NOVEMBER],
      Values: [42],
    })),
  }),
  ListMetrics: () => ({
    Metrics: [
      {
        Namespace: 'AWS/SageMaker',
        MetricName: 'Invocations',
        Dimensions: [
          { Name: 'EndpointName', Value: 'my-model-endpoint' },
          { Name: 'VariantName', Value: 'AllTraffic' },
        ],
      },
    ],
  }),
  DescribeEndpoint: () => ({
    EndpointName: 'my-model-endpoint',
    EndpointConfigName: 'my-config',
    ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 2 }],
  }),
  DescribeEndpointConfig: () => ({
    ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.m5.large' }],
  }),
  DescribeAlarms: () => ({
    MetricAlarms: [
      {
        AlarmName: 'SageMaker-idle',
        StateValue: 'ALARM',
        StateReason: 'r',
        MetricName: 'Invocations',
        Namespace: 'AWS/SageMaker',
        Dimensions: [{ Name: 'EndpointName', Value: 'e' }],
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        StateUpdatedTimestamp: NOVEMBER,
      },
    ],
  }),
}

describe('calls that were recorded on the AWS server', () => {
  it.each(VECTORS.filter(({ name }) => !MENDED.has(name)))(
    '$name: the same request, the same answer',
    async (vector) => {
      const wire = fakeWire(AWS)
      const answer = await callOn(metricsSurface(onWire(wire)), vector.tool, vector.arguments)
      expect(answer.isError ?? false, answer.text).toBe(vector.isError)
      expect(answer.structured).toEqual(vector.structured)
      expect(answer.text).toBe(vector.text ?? JSON.stringify(vector.structured, null, 2))
      expect(wire.calls.map(({ operation }) => operation)).toEqual(vector.requests.map(({ operation }) => operation))
      for (const [index, { operation, input }] of vector.requests.entries()) {
        const sent = wire.calls[index]?.input ?? {}
        if (operation === 'DescribeAlarms') {
          // Pages are counted by the SDK in Python, by us here.
          expect(sent).toMatchObject({ StateValue: 'ALARM', AlarmTypes: input['AlarmTypes'], MaxRecords: 51 })
        } else {
          expect(sent['MetricDataQueries']).toEqual(input['MetricDataQueries'])
          expect(sent['StartTime']).toBe(NOVEMBER.getTime() / 1000)
          expect(sent['EndTime']).toBe(Date.parse('2024-12-01T00:00:00Z') / 1000)
        }
      }
    },
  )

  it('upper-dims: capitals of the API are read, the variant is found', async () => {
    const vector = VECTORS.find(({ name }) => name === 'upper-dims')
    const wire = fakeWire(AWS)
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
    const vector = VECTORS.find(({ name }) => name === 'seed-gmd')
    const wire = fakeWire(AWS)
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
    const wire = fakeWire({ ...AWS, ListMetrics: () => ({ Metrics: [] }) })
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

  it('groups in the words of Metrics Insights', async () => {
    const wire = fakeWire(AWS)
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
