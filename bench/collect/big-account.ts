import { callerIdentityXml, type WireCall, type WireTable } from '@costwright/testkit/wire/fake-wire'

const ACCOUNT = '999999999993'
/** Items of a page, as the collectors ask for them. */
const PAGE = 100
/** When the account is read, seconds since the epoch: the wire speaks JSON with such instants. */
export const NOW_MS = Date.UTC(2026, 10, 20, 12)
const NOW = NOW_MS / 1000
const DAY = 86_400

/** Answers of an account with many endpoints (each with a configuration and a model), notebooks and training jobs. */
export function bigAccount(endpoints: number, notebooks: number, jobs: number): WireTable {
  const arn = ({ region }: WireCall, kind: string, name: string): string =>
    `arn:aws:sagemaker:${region}:${ACCOUNT}:${kind}/${name}`
  const named = ({ input }: WireCall, key: string): string => String(input[key])
  return {
    GetCallerIdentity: () => callerIdentityXml(ACCOUNT),
    ListEndpoints: (call) =>
      page(call, endpoints, 'Endpoints', (i) => ({
        EndpointName: `endpoint-${i}`,
        EndpointArn: arn(call, 'endpoint', `endpoint-${i}`),
        CreationTime: NOW - 90 * DAY,
        LastModifiedTime: NOW - 90 * DAY,
        EndpointStatus: 'InService',
      })),
    DescribeEndpoint: (call) => ({
      EndpointName: named(call, 'EndpointName'),
      EndpointArn: arn(call, 'endpoint', named(call, 'EndpointName')),
      EndpointConfigName: named(call, 'EndpointName').replace('endpoint', 'config'),
      EndpointStatus: 'InService',
      CreationTime: NOW - 90 * DAY,
      LastModifiedTime: NOW - 90 * DAY,
      ProductionVariants: [
        { VariantName: 'AllTraffic', CurrentInstanceCount: 1, DesiredInstanceCount: 1, CurrentWeight: 1 },
      ],
    }),
    ListEndpointConfigs: (call) =>
      page(call, endpoints, 'EndpointConfigs', (i) => ({
        EndpointConfigName: `config-${i}`,
        EndpointConfigArn: arn(call, 'endpoint-config', `config-${i}`),
        CreationTime: NOW - 90 * DAY,
      })),
    DescribeEndpointConfig: (call) => ({
      EndpointConfigName: named(call, 'EndpointConfigName'),
      EndpointConfigArn: arn(call, 'endpoint-config', named(call, 'EndpointConfigName')),
      CreationTime: NOW - 90 * DAY,
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: named(call, 'EndpointConfigName').replace('config', 'model'),
          InstanceType: 'ml.m5.large',
          InitialInstanceCount: 1,
          InitialVariantWeight: 1,
        },
      ],
    }),
    ListModels: (call) =>
      page(call, endpoints, 'Models', (i) => ({
        ModelName: `model-${i}`,
        ModelArn: arn(call, 'model', `model-${i}`),
        CreationTime: NOW - 90 * DAY,
      })),
    DescribeModel: (call) => ({
      ModelName: named(call, 'ModelName'),
      ModelArn: arn(call, 'model', named(call, 'ModelName')),
      CreationTime: NOW - 90 * DAY,
      PrimaryContainer: { Image: 'image', ModelDataUrl: 's3://sagemaker-models/model.tar.gz' },
    }),
    ListNotebookInstances: (call) =>
      page(call, notebooks, 'NotebookInstances', (i) => ({
        NotebookInstanceName: `notebook-${i}`,
        NotebookInstanceArn: arn(call, 'notebook-instance', `notebook-${i}`),
        NotebookInstanceStatus: 'Stopped',
      })),
    DescribeNotebookInstance: (call) => ({
      NotebookInstanceName: named(call, 'NotebookInstanceName'),
      NotebookInstanceArn: arn(call, 'notebook-instance', named(call, 'NotebookInstanceName')),
      NotebookInstanceStatus: 'Stopped',
      InstanceType: 'ml.t3.medium',
      VolumeSizeInGB: 50,
      CreationTime: NOW - 90 * DAY,
      LastModifiedTime: NOW - 2 * DAY,
    }),
    Search: (call) =>
      page(call, jobs, 'Results', (i) => ({
        TrainingJob: {
          TrainingJobName: `train-${i}`,
          TrainingJobArn: arn(call, 'training-job', `train-${i}`),
          TrainingJobStatus: 'Completed',
          SecondaryStatus: 'Completed',
          CreationTime: NOW - 5 * DAY,
          TrainingStartTime: NOW - 5 * DAY + 180,
          TrainingEndTime: NOW - 5 * DAY + 480,
          TrainingTimeInSeconds: 300,
          BillableTimeInSeconds: 300,
          ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30 },
          StoppingCondition: { MaxRuntimeInSeconds: 86_400 },
          SecondaryStatusTransitions: [
            { Status: 'Starting', StartTime: NOW - 5 * DAY, EndTime: NOW - 5 * DAY + 180 },
            { Status: 'Training', StartTime: NOW - 5 * DAY + 180, EndTime: NOW - 5 * DAY + 480 },
          ],
          Tags: [{ Key: 'team', Value: 'research' }],
        },
      })),
    ListMetrics: (call) => {
      const { Namespace, MetricName } = call.input
      return page(
        call,
        endpoints,
        'Metrics',
        (i) => ({
          Namespace,
          MetricName,
          Dimensions: [
            { Name: 'EndpointName', Value: `endpoint-${i}` },
            { Name: 'VariantName', Value: 'AllTraffic' },
          ],
        }),
        500,
      )
    },
    GetMetricData: ({ input }) => ({ MetricDataResults: metricResults(input) }),
  }
}

function page(call: WireCall, of: number, field: string, item: (index: number) => object, size = PAGE): object {
  const from = Number(call.input['NextToken'] ?? 0)
  const to = Math.min(of, from + size)
  const items = Array.from({ length: to - from }, (_, offset) => item(from + offset))
  return { [field]: items, ...(to < of ? { NextToken: String(to) } : {}) }
}

/** A value for each period of each query, one after the other, newest first as CloudWatch gives them. */
function metricResults(input: Readonly<Record<string, unknown>>): readonly object[] {
  const queries = input['MetricDataQueries'] as readonly {
    readonly Id: string
    readonly MetricStat: { readonly Period: number }
  }[]
  const end = instantOf(input['EndTime'])
  const start = instantOf(input['StartTime'])
  return queries.map(({ Id, MetricStat: { Period } }) => {
    const count = Math.floor((end - start) / Period)
    const timestamps = Array.from({ length: count }, (_, i) => end - (i + 1) * Period)
    return { Id, StatusCode: 'Complete', Timestamps: timestamps, Values: timestamps.map((at) => (at / 3600) % 24) }
  })
}

function instantOf(value: unknown): number {
  return typeof value === 'number' ? value : Date.parse(String(value)) / 1000
}
