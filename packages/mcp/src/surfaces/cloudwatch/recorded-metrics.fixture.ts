import { isDeepStrictEqual } from 'node:util'
import { fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { callOn } from '../aws-pricing/pricing-world.fixture.ts'
import { differences, operations, type RecordedCall } from '../peer/recorded-call.fixture.ts'
import { onWire } from './metric-world.fixture.ts'
import vectors from './metric-vectors.fixture.json' with { type: 'json' }
import { metricsSurface } from './surface.ts'

/** Calls that the AWS server refuses for their spelling and that are answered here, on purpose. */
export const MENDED: ReadonlySet<string> = new Set(['seed-gmd', 'upper-dims'])

/** Calls that were recorded on AWS's CloudWatch server. */
export const RECORDED_METRICS = vectors as unknown as readonly RecordedCall[]

const NOVEMBER = new Date('2024-11-01T00:00:00Z')

/** AWS as it was simulated when the calls were recorded. */
export const RECORDED_AWS: WireTable = {
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

/** Replays a call against the simulated AWS: how the answer and the requests differ. */
export async function replayMetric(recorded: RecordedCall): Promise<readonly string[]> {
  const wire = fakeWire(RECORDED_AWS)
  const answer = await callOn(metricsSurface(onWire(wire)), recorded.tool, recorded.arguments)
  const expected = recorded.requests.map(({ operation, input }) => asSent(operation, input))
  const sent = wire.calls.map(({ operation, input }) => asSent(operation, input))
  return [
    ...differences(recorded, answer, recorded.text ?? JSON.stringify(recorded.structured, null, 2)),
    ...(isDeepStrictEqual(sent, expected) ? [] : [`AWS was asked ${JSON.stringify(sent)}, ${operations(wire).join()}`]),
  ]
}

/** A request without what the SDKs write in their own way: times, and how pages are counted. */
function asSent(operation: string, input: Readonly<Record<string, unknown>>): unknown {
  const { PaginationConfig, MaxRecords, StartTime, EndTime, ...rest } = input
  const most = (PaginationConfig as { readonly MaxItems?: number } | undefined)?.MaxItems ?? MaxRecords
  const window = [StartTime, EndTime].map((time) =>
    typeof time === 'string' ? Date.parse(time.replace(' ', 'T')) / 1000 : time,
  )
  return { operation, rest, most, window }
}
