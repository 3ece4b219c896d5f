import { AT, arnOf, IMAGE } from './account-parts.fixture.ts'
import { daysAgo } from './collect-on-wire.fixture.ts'
import { answers, paged } from './typed-answers.fixture.ts'

/** Jobs, clusters, plans and stores. */
export const TRAINING = answers({
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
