import type { WireTable } from '@costwright/testkit/wire/fake-wire'
import { ACCOUNT, daysAgo, NOW, REGION } from './collect-on-wire.fixture.ts'
import { answers, paged } from './typed-answers.fixture.ts'

const AT = { CreationTime: daysAgo(90), LastModifiedTime: daysAgo(60) }
/** An ARN of SageMaker in the account. */
export function arnOf(resource: string): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${resource}`
}
const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/ranking@sha256:0a`
const MS_PER_HOUR = 3_600_000

/** Studio, notebooks and what belongs to them. */
const INTERACTIVE = answers({
  ListNotebookInstances: (call) => {
    const { page, ...next } = paged(['lab', 'gone', 'desk'], call)
    return {
      NotebookInstances: page.map((name) => ({
        NotebookInstanceName: name,
        NotebookInstanceArn: arnOf(`notebook-instance/${name}`),
      })),
      ...next,
    }
  },
  DescribeNotebookInstance: ({ input }) =>
    input['NotebookInstanceName'] === 'gone'
      ? { kind: 'fault', status: 400, code: 'ValidationException', message: 'RecordNotFound: Resource does not exist.' }
      : {
          NotebookInstanceName: String(input['NotebookInstanceName']),
          NotebookInstanceArn: arnOf(`notebook-instance/${String(input['NotebookInstanceName'])}`),
          // A status and a type that the client does not know yet.
          NotebookInstanceStatus:
            input['NotebookInstanceName'] === 'lab' ? ('Hibernating' as 'InService') : 'InService',
          InstanceType: 'ml.z9.large' as 'ml.t3.medium',
          VolumeSizeInGB: 50,
          ...AT,
          NotebookInstanceLifecycleConfigName: 'stop-when-idle',
          PlatformIdentifier: 'notebook-al2-v3',
        },
  ListNotebookInstanceLifecycleConfigs: () => ({
    NotebookInstanceLifecycleConfigs: [
      {
        NotebookInstanceLifecycleConfigName: 'stop-when-idle',
        NotebookInstanceLifecycleConfigArn: arnOf('notebook-instance-lifecycle-config/stop-when-idle'),
      },
    ],
  }),
  DescribeNotebookInstanceLifecycleConfig: () => ({
    OnStart: [{ Content: Buffer.from('autostop.py --time 3600').toString('base64') }],
    CreationTime: daysAgo(90),
  }),
  ListStudioLifecycleConfigs: () => ({
    StudioLifecycleConfigs: [{ StudioLifecycleConfigName: 'lab-stop' }],
  }),
  DescribeStudioLifecycleConfig: () => ({
    StudioLifecycleConfigArn: arnOf('studio-lifecycle-config/lab-stop'),
    StudioLifecycleConfigContent: Buffer.from('#!/bin/bash').toString('base64'),
    StudioLifecycleConfigAppType: 'JupyterLab',
    CreationTime: daysAgo(90),
  }),
  ListDomains: () => ({ Domains: [{ DomainId: 'd-1' }] }),
  DescribeDomain: () => ({
    DomainArn: arnOf('domain/d-1'),
    DomainName: 'research',
    Status: 'InService',
    ...AT,
    HomeEfsFileSystemId: 'fs-1',
    DefaultUserSettings: {
      JupyterLabAppSettings: {
        AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'ENABLED', IdleTimeoutInMinutes: 90 } },
      },
      SpaceStorageSettings: {
        DefaultEbsStorageSettings: { DefaultEbsVolumeSizeInGb: 20, MaximumEbsVolumeSizeInGb: 100 },
      },
    },
  }),
  ListUserProfiles: () => ({ UserProfiles: [{ DomainId: 'd-1', UserProfileName: 'ada' }] }),
  DescribeUserProfile: () => ({
    UserProfileArn: arnOf('user-profile/d-1/ada'),
    Status: 'InService',
    ...AT,
    UserSettings: {
      CodeEditorAppSettings: { AppLifecycleManagement: { IdleSettings: { LifecycleManagement: 'DISABLED' } } },
    },
  }),
  ListSpaces: () => ({ Spaces: [{ DomainId: 'd-1', SpaceName: 'notes' }] }),
  DescribeSpace: () => ({
    DomainId: 'd-1',
    SpaceName: 'notes',
    SpaceArn: arnOf('space/d-1/notes'),
    Status: 'InService',
    ...AT,
    SpaceSettings: {
      AppType: 'CodeEditor',
      SpaceStorageSettings: { EbsStorageSettings: { EbsVolumeSizeInGb: 200 } },
      CodeEditorAppSettings: { AppLifecycleManagement: { IdleSettings: { IdleTimeoutInMinutes: 75 } } },
    },
    SpaceSharingSettings: { SharingType: 'Private' },
    OwnershipSettings: { OwnerUserProfileName: 'ada' },
  }),
  ListApps: () => ({
    Apps: [
      { DomainId: 'd-1', SpaceName: 'notes', AppType: 'CodeEditor', AppName: 'default', Status: 'InService' },
      {
        DomainId: 'd-1',
        SpaceName: 'notes',
        AppType: 'CodeEditor',
        AppName: 'default',
        Status: 'Deleted',
        CreationTime: daysAgo(0.5),
        ResourceSpec: { InstanceType: 'ml.t3.medium' },
      },
    ],
  }),
  DescribeApp: () => ({
    AppArn: arnOf('app/d-1/notes/codeeditor/default'),
    DomainId: 'd-1',
    SpaceName: 'notes',
    AppType: 'CodeEditor',
    AppName: 'default',
    Status: 'InService',
    CreationTime: daysAgo(0.25),
    ResourceSpec: { InstanceType: 'ml.g5.xlarge' },
    LastUserActivityTimestamp: daysAgo(0.1),
    LastHealthCheckTimestamp: daysAgo(0),
  }),
  LookupEvents: ({ input }) => {
    const name = JSON.stringify(input['LookupAttributes']).includes('CreateApp') ? 'CreateApp' : 'DeleteApp'
    const days = name === 'CreateApp' ? [5, 0.5, 0.25] : [4, 0.4]
    const app = { domainId: 'd-1', spaceName: 'notes', appType: 'CodeEditor', appName: 'default' }
    const event = (at: number, EventSource: string, more: object) => ({
      EventName: name,
      EventSource,
      EventTime: daysAgo(at),
      CloudTrailEvent: JSON.stringify({ requestParameters: app, responseElements: null, ...more }),
    })
    return {
      Events: [
        ...days.map((at) =>
          event(at, 'sagemaker.amazonaws.com', {
            requestParameters: { ...app, resourceSpec: { instanceType: 'ml.t3.large' } },
          }),
        ),
        event(3, 'sagemaker.amazonaws.com', { errorCode: 'AccessDenied' }),
        event(3, 'amplify.amazonaws.com', {}),
        { EventSource: 'sagemaker.amazonaws.com', EventTime: daysAgo(3), CloudTrailEvent: 'not JSON' },
      ],
    }
  },
  ListMlflowTrackingServers: () => ({ TrackingServerSummaries: [{ TrackingServerName: 'runs' }] }),
  DescribeMlflowTrackingServer: () => ({
    TrackingServerArn: arnOf('mlflow-tracking-server/runs'),
    TrackingServerName: 'runs',
    TrackingServerStatus: 'Started',
    TrackingServerSize: 'Small',
    IsActive: 'Active',
    ...AT,
  }),
})

function monitoringInstances(InstanceCount: number) {
  return {
    JobResources: { ClusterConfig: { InstanceCount, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20 } },
  } as const
}

/** Endpoints and what they are made of. */
const INFERENCE = answers({
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
        MetricsConfig: { MetricPublishFrequencyInSeconds: 60 },
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

/** Jobs, clusters, plans and stores. */
const TRAINING = answers({
  Search: (call) => {
    const { page, ...next } = paged(['fit-1', 'fit-2'], call)
    return {
      Results: page.map((TrainingJobName) => ({
        TrainingJob: {
          TrainingJobName,
          TrainingJobArn: arnOf(`training-job/${TrainingJobName}`),
          TrainingJobStatus: 'Completed',
          SecondaryStatus: 'Completed',
          CreationTime: daysAgo(3),
          TrainingStartTime: daysAgo(2.9),
          TrainingEndTime: daysAgo(2.8),
          AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: 'FastFile' },
          InputDataConfig: [
            {
              ChannelName: 'train',
              DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://train-data/v1' } },
            },
          ],
          ResourceConfig:
            TrainingJobName === 'fit-1'
              ? { InstanceType: 'ml.p4d.24xlarge', InstanceCount: 1, VolumeSizeInGB: 0, KeepAlivePeriodInSeconds: 1800 }
              : {
                  InstanceGroups: [
                    { InstanceGroupName: 'cpu', InstanceType: 'ml.m5.xlarge', InstanceCount: 2 },
                    { InstanceGroupName: 'gpu', InstanceType: 'ml.g5.xlarge', InstanceCount: 1 },
                  ],
                  VolumeSizeInGB: 100,
                },
          StoppingCondition: { MaxRuntimeInSeconds: 86_400, MaxWaitTimeInSeconds: 90_000 },
          SecondaryStatusTransitions: [
            { Status: 'Starting', StartTime: daysAgo(3), EndTime: daysAgo(2.9) },
            { Status: 'Training', StartTime: daysAgo(2.9) },
          ],
          EnableManagedSpotTraining: true,
          CheckpointConfig: { S3Uri: 's3://train-data/checkpoints' },
          TrainingTimeInSeconds: 8640,
          BillableTimeInSeconds: 3000,
          WarmPoolStatus: { Status: 'Reused', ResourceRetainedBillableTimeInSeconds: 120, ReusedByJob: 'fit-3' },
          TuningJobArn: arnOf('hyper-parameter-tuning-job/tune'),
          Tags: [{ Key: 'team', Value: 'ads' }],
        },
      })),
      ...next,
    }
  },
  ListProcessingJobs: () => ({
    ProcessingJobSummaries: [
      {
        ProcessingJobName: 'prepare',
        ProcessingJobArn: arnOf('processing-job/prepare'),
        ProcessingJobStatus: 'Completed',
        CreationTime: daysAgo(3),
      },
    ],
  }),
  DescribeProcessingJob: () => ({
    ProcessingJobName: 'prepare',
    ProcessingJobArn: arnOf('processing-job/prepare'),
    ProcessingJobStatus: 'Failed',
    FailureReason: 'out of memory',
    CreationTime: daysAgo(3),
    ProcessingStartTime: daysAgo(2.9),
    ProcessingEndTime: daysAgo(2.8),
    ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 4, VolumeSizeInGB: 30 } },
    StoppingCondition: { MaxRuntimeInSeconds: 7200 },
    AppSpecification: { ImageUri: IMAGE },
    ProcessingInputs: [
      {
        InputName: 'raw',
        S3Input: { S3Uri: 's3://raw-data/in', S3DataType: 'S3Prefix', S3DataDistributionType: 'FullyReplicated' },
      },
    ],
    MonitoringScheduleArn: arnOf('monitoring-schedule/inline'),
  }),
  ListTransformJobs: () => ({
    TransformJobSummaries: [
      {
        TransformJobName: 'score',
        TransformJobArn: arnOf('transform-job/score'),
        TransformJobStatus: 'Completed',
        CreationTime: daysAgo(3),
      },
    ],
  }),
  DescribeTransformJob: () => ({
    TransformJobName: 'score',
    TransformJobArn: arnOf('transform-job/score'),
    TransformJobStatus: 'Completed',
    ModelName: 'batchy-model',
    CreationTime: daysAgo(3),
    TransformStartTime: daysAgo(2.9),
    TransformEndTime: daysAgo(2.8),
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://raw-data/score' } },
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: 's3://raw-data/scored' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    BatchStrategy: 'MultiRecord',
  }),
  ListHyperParameterTuningJobs: () => ({
    HyperParameterTuningJobSummaries: [
      {
        HyperParameterTuningJobName: 'tune',
        HyperParameterTuningJobArn: arnOf('hyper-parameter-tuning-job/tune'),
        HyperParameterTuningJobStatus: 'Completed',
        Strategy: 'Bayesian',
        CreationTime: daysAgo(3),
        TrainingJobStatusCounters: {},
        ObjectiveStatusCounters: {},
      },
    ],
  }),
  DescribeHyperParameterTuningJob: () => ({
    HyperParameterTuningJobName: 'tune',
    HyperParameterTuningJobArn: arnOf('hyper-parameter-tuning-job/tune'),
    HyperParameterTuningJobStatus: 'Completed',
    HyperParameterTuningJobConfig: {
      Strategy: 'Bayesian',
      ResourceLimits: { MaxNumberOfTrainingJobs: 40, MaxParallelTrainingJobs: 5 },
      TrainingJobEarlyStoppingType: 'Off',
    },
    CreationTime: daysAgo(3),
    HyperParameterTuningEndTime: daysAgo(2),
    TrainingJobStatusCounters: { Completed: 30, Stopped: 4, RetryableError: 1, NonRetryableError: 5 },
    BestTrainingJob: {
      TrainingJobName: 'tune-7',
      TrainingJobArn: arnOf('training-job/tune-7'),
      CreationTime: daysAgo(3),
      TrainingJobStatus: 'Completed',
      TunedHyperParameters: {},
    },
  }),
  ListClusters: () => ({
    ClusterSummaries: [
      { ClusterName: 'pod', ClusterArn: arnOf('cluster/pod'), CreationTime: daysAgo(90), ClusterStatus: 'InService' },
    ],
  }),
  DescribeCluster: () => ({
    ClusterName: 'pod',
    ClusterArn: arnOf('cluster/pod'),
    ClusterStatus: 'InService',
    CreationTime: daysAgo(90),
    Orchestrator: { Eks: { ClusterArn: 'arn:aws:eks:eu-west-1:1:cluster/x' } },
    InstanceGroups: [
      {
        InstanceGroupName: 'workers',
        InstanceType: 'ml.g5.xlarge',
        CurrentCount: 1,
        TargetCount: 2,
        InstanceStorageConfigs: [{ EbsVolumeConfig: { VolumeSizeInGB: 500 } }],
        CapacityRequirements: { Spot: {} },
      },
    ],
  }),
  ListClusterNodes: () => ({
    ClusterNodeSummaries: [
      {
        InstanceId: 'i-1',
        InstanceGroupName: 'workers',
        InstanceType: 'ml.g5.xlarge',
        LaunchTime: daysAgo(80),
        InstanceStatus: { Status: 'Running' },
      },
    ],
  }),
  ListTrainingPlans: () => ({
    TrainingPlanSummaries: [
      {
        TrainingPlanName: 'june',
        TrainingPlanArn: arnOf('training-plan/june'),
        Status: 'Active',
        StartTime: daysAgo(10),
        EndTime: daysAgo(-10),
        DurationHours: 480,
        UpfrontFee: '12345.67',
        CurrencyCode: 'USD',
        TotalInstanceCount: 4,
        InUseInstanceCount: 1,
        TargetResources: ['hyperpod-cluster'],
        ReservedCapacitySummaries: [
          { ReservedCapacityArn: 'arn', InstanceType: 'ml.p5.48xlarge', TotalInstanceCount: 4, Status: 'Active' },
        ],
      },
    ],
  }),
  ListFeatureGroups: () => ({
    FeatureGroupSummaries: [
      { FeatureGroupName: 'users', FeatureGroupArn: arnOf('feature-group/users'), CreationTime: daysAgo(90) },
    ],
  }),
  DescribeFeatureGroup: () => ({
    FeatureGroupName: 'users',
    FeatureGroupArn: arnOf('feature-group/users'),
    CreationTime: daysAgo(90),
    FeatureGroupStatus: 'Created',
    OnlineStoreConfig: { EnableOnlineStore: true, TtlDuration: { Unit: 'Days', Value: 2 } },
    OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://features' } },
    OnlineStoreTotalSizeBytes: 1000,
    ThroughputConfig: {
      ThroughputMode: 'Provisioned',
      ProvisionedReadCapacityUnits: 10,
      ProvisionedWriteCapacityUnits: 5,
    },
  }),
  ListLabelingJobs: () => ({
    LabelingJobSummaryList: [
      {
        LabelingJobName: 'boxes',
        LabelingJobArn: arnOf('labeling-job/boxes'),
        LabelingJobStatus: 'Completed',
        LabelCounters: {},
        WorkteamArn: 'team',
        ...AT,
      },
    ],
  }),
  DescribeLabelingJob: () => ({
    LabelingJobName: 'boxes',
    LabelingJobArn: arnOf('labeling-job/boxes'),
    LabelingJobStatus: 'Completed',
    LabelCounters: { TotalLabeled: 9000, HumanLabeled: 7000, MachineLabeled: 2000, Unlabeled: 10 },
    LabelingJobAlgorithmsConfig: { LabelingJobAlgorithmSpecificationArn: 'algorithm' },
    Tags: [],
    ...AT,
  }),
  ListPipelines: () => ({
    PipelineSummaries: [
      {
        PipelineName: 'weekly',
        PipelineArn: arnOf('pipeline/weekly'),
        ...AT,
        LastExecutionTime: daysAgo(7),
      },
    ],
  }),
})

const TARGET = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/ranking/variant/live',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  CreationTime: daysAgo(90),
} as const

/** Everything around SageMaker. */
const SERVICES = answers({
  DescribeScalableTargets: () => ({
    ScalableTargets: [
      {
        ...TARGET,
        MinCapacity: 1,
        MaxCapacity: 4,
        RoleARN: 'role',
        SuspendedState: { DynamicScalingInSuspended: true },
      },
    ],
  }),
  DescribeScalingPolicies: () => ({
    ScalingPolicies: [
      {
        ...TARGET,
        PolicyName: 'from-zero',
        PolicyARN: 'arn:policy',
        PolicyType: 'StepScaling',
        StepScalingPolicyConfiguration: {
          StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
          Cooldown: 120,
        },
        Alarms: [{ AlarmName: 'backlog', AlarmARN: 'arn:alarm' }],
      },
    ],
  }),
  DescribeScheduledActions: () => ({
    ScheduledActions: [
      {
        ...TARGET,
        ScheduledActionName: 'night',
        ScheduledActionARN: 'arn:action',
        Schedule: 'cron(0 20 * * ? *)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MaxCapacity: 1 },
      },
    ],
  }),
  DescribeScalingActivities: () => ({
    ScalingActivities: [2, 30].map((days) => ({
      ...TARGET,
      ActivityId: `${days}`,
      Description: 'Setting desired instance count to 2.',
      Cause: 'monitor alarm',
      StartTime: daysAgo(days),
      EndTime: daysAgo(days - 0.1),
      StatusCode: 'Successful',
    })),
  }),
  DescribeAlarms: () => ({
    MetricAlarms: [
      {
        AlarmName: 'latency',
        AlarmArn: 'arn:alarm:latency',
        ActionsEnabled: true,
        AlarmActions: ['arn:sns'],
        StateValue: 'OK',
        StateTransitionedTimestamp: daysAgo(1),
        Namespace: 'AWS/SageMaker',
        MetricName: 'ModelLatency',
        ExtendedStatistic: 'p99',
        Dimensions: [{ Name: 'EndpointName', Value: 'ranking' }],
        Period: 60,
        EvaluationPeriods: 3,
        Threshold: 1000,
        ComparisonOperator: 'GreaterThanThreshold',
      },
      { AlarmName: 'disk', AlarmArn: 'arn:alarm:disk', Namespace: 'AWS/EC2', MetricName: 'DiskReadOps' },
    ],
  }),
  DescribeLogGroups: () => ({
    logGroups: [
      {
        logGroupName: '/aws/sagemaker/NotebookInstances',
        arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/sagemaker/NotebookInstances:*`,
        creationTime: NOW - 1000 * MS_PER_HOUR,
        storedBytes: 4096,
        logGroupClass: 'STANDARD',
      },
    ],
  }),
  DescribeRepositories: () => ({
    repositories: [
      {
        repositoryName: 'ranking',
        repositoryArn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/ranking`,
        repositoryUri: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/ranking`,
        createdAt: daysAgo(90),
      },
      {
        repositoryName: 'shop',
        repositoryArn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/shop`,
        repositoryUri: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/shop`,
        createdAt: daysAgo(90),
      },
    ],
  }),
  DescribeImages: () => ({
    imageDetails: [{ imageTags: ['1'], imageSizeInBytes: 500, imagePushedAt: daysAgo(20) }],
  }),
  GetLifecyclePolicy: () => ({
    kind: 'fault',
    status: 400,
    code: 'LifecyclePolicyNotFoundException',
    message: 'Lifecycle policy does not exist for the repository',
  }),
  DescribeBudgets: () => ({
    Budgets: [
      {
        BudgetName: 'hours',
        BudgetType: 'USAGE',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: '100', Unit: 'Hrs' },
        CalculatedSpend: { ActualSpend: { Amount: '12.5', Unit: 'USD' } },
      },
    ],
  }),
  DescribeNotificationsForBudget: () => ({ Notifications: [] }),
  GetAnomalyMonitors: () => ({
    AnomalyMonitors: [
      { MonitorArn: 'arn:monitor', MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
    ],
  }),
  GetAnomalySubscriptions: () => ({
    AnomalySubscriptions: [
      { MonitorArnList: ['arn:monitor'], Subscribers: [], Frequency: 'DAILY', SubscriptionName: 'mail' },
    ],
  }),
  DescribeSavingsPlans: () => ({
    savingsPlans: [
      {
        savingsPlanArn: 'arn:plan',
        start: '2026-01-01T00:00:00.000Z',
        end: '2027-01-01T00:00:00.000Z',
        state: 'active',
        savingsPlanType: 'SageMaker',
        paymentOption: 'Partial Upfront',
        commitment: '2.5',
        upfrontPaymentAmount: '10950.0',
        recurringPaymentAmount: '1.25',
        tags: { team: 'platform' },
      },
    ],
  }),
  GetResources: ({ input }) => {
    const kind = JSON.stringify(input['ResourceTypeFilters'])
    const tagged = { 'sagemaker:endpoint"': arnOf('endpoint/ranking'), 's3"': 'arn:aws:s3:::sagemaker-store' }
    return {
      ResourceTagMappingList: Object.entries(tagged)
        .filter(([name]) => kind.includes(name))
        .map(([, ResourceARN]) => ({ ResourceARN, Tags: [{ Key: 'team', Value: 'search' }] })),
    }
  },
  GetEnrollmentStatus: () => ({ status: 'Active' }),
  ListEnrollmentStatuses: () => ({ items: [{ status: 'Active' }] }),
  ListTags: ({ input }) => ({
    Tags: String(input['ResourceArn']).includes(':model/') ? [{ Key: 'owner', Value: 'ada' }] : [],
  }),
})

const S3: WireTable = {
  ListBuckets: () =>
    `<ListAllMyBucketsResult><Buckets>${['sagemaker-store', 'train-data', 'holiday-photos']
      .map((name) => `<Bucket><Name>${name}</Name><BucketRegion>${REGION}</BucketRegion></Bucket>`)
      .join('')}</Buckets></ListAllMyBucketsResult>`,
  GetBucketVersioning: () => '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  GetBucketLifecycleConfiguration: ({ input }) =>
    String(input['path']).includes('train-data') || String(input['host']).startsWith('train-data')
      ? { kind: 'fault', status: 404, code: 'NoSuchLifecycleConfiguration', message: 'none' }
      : '<LifecycleConfiguration><Rule><ID>old</ID><Status>Disabled</Status><Filter><And><Prefix>runs/</Prefix><ObjectSizeGreaterThan>131072</ObjectSizeGreaterThan></And></Filter><NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>',
  ListMultipartUploads: () =>
    '<ListMultipartUploadsResult><IsTruncated>false</IsTruncated><Upload><Key>big</Key><UploadId>u1</UploadId><Initiated>2026-01-02T00:00:00.000Z</Initiated></Upload></ListMultipartUploadsResult>',
  ListParts: () =>
    '<ListPartsResult><IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber><Size>700</Size></Part><Part><PartNumber>2</PartNumber><Size>300</Size></Part></ListPartsResult>',
  ListObjectsV2: () =>
    '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>in/</Key></Contents><Contents><Key>in/1.csv</Key></Contents><Contents><Key>in/2.csv</Key></Contents></ListBucketResult>',
}

/** CloudWatch lists the invocations of one endpoint and the storage of one bucket, and has values of them in the last hours and days. */
const METRICS = answers({
  ListMetrics: ({ input: { Namespace, MetricName } }) => {
    const names = (of: Readonly<Record<string, string>>) => ({
      Dimensions: Object.entries(of).map(([Name, Value]) => ({ Name, Value })),
    })
    if (MetricName === 'ModelLatency')
      return { Metrics: [names({ EndpointName: 'ranking', VariantName: 'live', More: 'than is asked' })] }
    if (MetricName === 'InvocationsPerInstance')
      return { Metrics: [names({ VariantName: 'live', EndpointName: 'ranking' })] }
    if (Namespace === '/aws/sagemaker/TransformJobs')
      return { Metrics: [names({ Host: 'score/i-7' }), names({ Host: 'other/i-8' })] }
    if (Namespace !== 'AWS/S3') return {}
    const sizes = ['StandardStorage', 'GlacierStorage'].map((StorageType) =>
      names({ BucketName: 'sagemaker-store', StorageType }),
    )
    return { Metrics: [...sizes, names({ BucketName: 'holiday-photos', StorageType: 'StandardStorage' })] }
  },
  GetMetricData: ({ input }) => {
    const queries = metricQueries(input)
    return {
      MetricDataResults: queries.map(({ Id, MetricStat: { Period, Metric } }) => ({
        Id,
        StatusCode: 'Complete',
        // The newest first, as CloudWatch answers by default; one before and one after what was asked for.
        Timestamps: [2, 1, 0, -400].map((ago) => new Date((Math.floor(NOW / Period / 1000) - ago) * Period * 1000)),
        Values: Metric.MetricName === 'NumberOfObjects' ? [9, 8, 7, 6] : [0.5, 2.5, 40, 6],
      })),
    }
  },
  FilterLogEvents: () => ({ events: [{ timestamp: NOW - MS_PER_HOUR }, { timestamp: NOW - MS_PER_HOUR + 5 }] }),
})

interface MetricQuery {
  readonly Id: string
  readonly MetricStat: { readonly Period: number; readonly Metric: { readonly MetricName: string } }
}

/** What a request for metric data asks for, in the form that the client sends. */
export function metricQueries(input: Readonly<Record<string, unknown>>): readonly MetricQuery[] {
  return input['MetricDataQueries'] as readonly MetricQuery[]
}

/** An account with one of everything, page after page where it matters. */
export const FULL_ACCOUNT: WireTable = { ...INTERACTIVE, ...INFERENCE, ...TRAINING, ...SERVICES, ...METRICS, ...S3 }
