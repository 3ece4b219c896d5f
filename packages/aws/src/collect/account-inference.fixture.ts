import { MetricPublishFrequencyInSeconds } from '@aws-sdk/client-sagemaker'
import { AT, arnOf, IMAGE } from './account-parts.fixture.ts'
import { daysAgo } from './collect-on-wire.fixture.ts'
import { answers, paged } from './typed-answers.fixture.ts'

function monitoringInstances(InstanceCount: number) {
  return {
    JobResources: { ClusterConfig: { InstanceCount, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20 } },
  } as const
}

/** Endpoints and what they are made of. */
export const INFERENCE = answers({
  ListEndpoints: (call) => {
    const { page, ...next } = paged(['ranking', 'batchy'], call)
    return {
      Endpoints: page.map((EndpointName) => ({
        EndpointName,
        EndpointArn: arnOf(`endpoint/${EndpointName}`),
        EndpointStatus: 'InService',
        ...AT,
      })),
      ...next,
    }
  },
  DescribeEndpoint: ({ input }) => {
    const EndpointName = String(input['EndpointName'])
    const common = {
      EndpointName,
      EndpointArn: arnOf(`endpoint/${EndpointName}`),
      EndpointStatus: 'InService',
      EndpointConfigName: `${EndpointName}-config`,
      ...AT,
    } as const
    if (EndpointName === 'batchy')
      return {
        ...common,
        EndpointStatus: 'Updating',
        ProductionVariants: [{ VariantName: 'a', CurrentInstanceCount: 0, DesiredInstanceCount: 0 }],
        AsyncInferenceConfig: {
          OutputConfig: { S3OutputPath: 's3://answers/out' },
          ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
        },
        PendingDeploymentSummary: { EndpointConfigName: 'next' },
        MetricsConfig: { MetricPublishFrequencyInSeconds: MetricPublishFrequencyInSeconds.FREQ_60_S },
      }
    return {
      ...common,
      ProductionVariants: [
        {
          VariantName: 'live',
          CurrentInstanceCount: 2,
          DesiredInstanceCount: 3,
          CurrentWeight: 1,
          DeployedImages: [{ SpecifiedImage: IMAGE, ResolvedImage: IMAGE }],
          ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 5 },
        },
      ],
      ShadowProductionVariants: [
        {
          VariantName: 'shadow',
          CurrentWeight: 1,
          CurrentServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5, ProvisionedConcurrency: 2 },
        },
      ],
      DataCaptureConfig: {
        EnableCapture: true,
        CaptureStatus: 'Started',
        CurrentSamplingPercentage: 20,
        DestinationS3Uri: 's3://capture',
        KmsKeyId: '',
      },
    }
  },
  ListEndpointConfigs: () => ({
    EndpointConfigs: ['ranking-config', 'batchy-config', 'forgotten'].map((EndpointConfigName) => ({
      EndpointConfigName,
      EndpointConfigArn: arnOf(`endpoint-config/${EndpointConfigName}`),
      CreationTime: daysAgo(90),
    })),
  }),
  DescribeEndpointConfig: ({ input }) => {
    const EndpointConfigName = String(input['EndpointConfigName'])
    return {
      EndpointConfigName,
      EndpointConfigArn: arnOf(`endpoint-config/${EndpointConfigName}`),
      CreationTime: daysAgo(90),
      ProductionVariants: [
        EndpointConfigName === 'ranking-config'
          ? {
              VariantName: 'live',
              InitialInstanceCount: 2,
              InitialVariantWeight: 1,
              VolumeSizeInGB: 64,
              InstancePools: [
                { InstanceType: 'ml.g5.2xlarge', Priority: 2 },
                { InstanceType: 'ml.g6.2xlarge', Priority: 1 },
              ],
            }
          : {
              VariantName: 'a',
              ModelName: 'batchy-model',
              InstanceType: 'ml.m5.large',
              AcceleratorType: 'ml.eia2.medium',
            },
      ],
    }
  },
  ListInferenceComponents: () => ({
    InferenceComponents: [
      {
        InferenceComponentName: 'ranker',
        InferenceComponentArn: arnOf('inference-component/ranker'),
        EndpointArn: arnOf('endpoint/ranking'),
        EndpointName: 'ranking',
        VariantName: 'live',
        ...AT,
      },
    ],
  }),
  DescribeInferenceComponent: () => ({
    InferenceComponentName: 'ranker',
    InferenceComponentArn: arnOf('inference-component/ranker'),
    EndpointName: 'ranking',
    VariantName: 'live',
    InferenceComponentStatus: 'InService',
    Specification: {
      ModelName: 'ranker-model',
      ComputeResourceRequirements: {
        NumberOfCpuCoresRequired: 2,
        NumberOfAcceleratorDevicesRequired: 1,
        MinMemoryRequiredInMb: 4096,
      },
    },
    RuntimeConfig: { CurrentCopyCount: 3, DesiredCopyCount: 4 },
    ...AT,
  }),
  ListModels: () => ({
    Models: ['ranker-model', 'batchy-model', 'forgotten-model'].map((ModelName) => ({
      ModelName,
      ModelArn: arnOf(`model/${ModelName}`),
      CreationTime: daysAgo(90),
    })),
  }),
  DescribeModel: ({ input }) => {
    const ModelName = String(input['ModelName'])
    const common = { ModelName, ModelArn: arnOf(`model/${ModelName}`), CreationTime: daysAgo(90) }
    return ModelName === 'ranker-model'
      ? {
          ...common,
          Containers: [
            { Image: IMAGE, ModelDataUrl: 's3://model-store/many/', Mode: 'MultiModel' },
            {
              Image: IMAGE,
              ModelDataSource: {
                S3DataSource: { S3Uri: 's3://model-store/one/', S3DataType: 'S3Prefix', CompressionType: 'None' },
              },
            },
          ],
        }
      : { ...common, PrimaryContainer: { Image: IMAGE, ModelDataUrl: 's3://model-store/one.tar.gz' } }
  },
  ListMonitoringSchedules: () => ({
    MonitoringScheduleSummaries: ['inline', 'DataQuality', 'ModelQuality', 'ModelBias', 'ModelExplainability'].map(
      (name) => ({
        MonitoringScheduleName: name,
        MonitoringScheduleArn: arnOf(`monitoring-schedule/${name}`),
        MonitoringScheduleStatus: 'Scheduled',
        ...AT,
      }),
    ),
  }),
  DescribeMonitoringSchedule: ({ input }) => {
    const MonitoringScheduleName = String(input['MonitoringScheduleName'])
    return {
      MonitoringScheduleName,
      MonitoringScheduleArn: arnOf(`monitoring-schedule/${MonitoringScheduleName}`),
      MonitoringScheduleStatus: 'Scheduled',
      EndpointName: 'ranking',
      MonitoringScheduleConfig:
        MonitoringScheduleName !== 'inline'
          ? { MonitoringJobDefinitionName: 'quality', MonitoringType: MonitoringScheduleName as 'ModelQuality' }
          : {
              ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
              MonitoringJobDefinition: {
                MonitoringInputs: [],
                MonitoringOutputConfig: { MonitoringOutputs: [] },
                MonitoringResources: {
                  ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 20 },
                },
                MonitoringAppSpecification: { ImageUri: IMAGE },
                RoleArn: 'role',
              },
            },
      LastMonitoringExecutionSummary: {
        MonitoringScheduleName,
        ScheduledTime: daysAgo(1),
        MonitoringExecutionStatus: 'Completed',
        ...AT,
      },
      ...AT,
    }
  },
  DescribeDataQualityJobDefinition: () => monitoringInstances(1),
  DescribeModelQualityJobDefinition: () => monitoringInstances(2),
  DescribeModelBiasJobDefinition: () => monitoringInstances(3),
  DescribeModelExplainabilityJobDefinition: () => monitoringInstances(4),
})
