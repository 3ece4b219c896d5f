import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { BudgetsClient, CreateBudgetCommand } from '@aws-sdk/client-budgets'
import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { CreateRepositoryCommand, ECRClient, PutImageCommand, PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr'
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import {
  CreateDomainCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateNotebookInstanceCommand,
  CreateProcessingJobCommand,
  CreateTrainingJobCommand,
  CreateTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
/** The account of the emulator. */
export const MOTO_ACCOUNT = '123456789012'
export const MOTO_REGION = 'us-east-1'
const ROLE = `arn:aws:iam::${MOTO_ACCOUNT}:role/sagemaker`
const IMAGE = `${MOTO_ACCOUNT}.dkr.ecr.${MOTO_REGION}.amazonaws.com/churn:1`

/** Makes one of everything that the emulator knows. */
export async function seedMoto(): Promise<void> {
  const at = { region: MOTO_REGION }
  const sageMaker = new SageMakerClient(at)
  const Tags = [{ Key: 'team', Value: 'research' }]
  await sageMaker.send(
    new CreateNotebookInstanceCommand({
      NotebookInstanceName: 'lab',
      InstanceType: 'ml.t3.medium',
      RoleArn: ROLE,
      VolumeSizeInGB: 50,
      Tags,
    }),
  )
  await sageMaker.send(
    new CreateModelCommand({
      ModelName: 'churn',
      ExecutionRoleArn: ROLE,
      PrimaryContainer: { Image: IMAGE, ModelDataUrl: 's3://plain-name/churn/model.tar.gz' },
    }),
  )
  await sageMaker.send(
    new CreateModelCommand({ ModelName: 'old', ExecutionRoleArn: ROLE, PrimaryContainer: { Image: IMAGE } }),
  )
  const variant = {
    VariantName: 'AllTraffic',
    ModelName: 'churn',
    InstanceType: 'ml.m5.large',
    InitialInstanceCount: 2,
    InitialVariantWeight: 1,
  } as const
  for (const EndpointConfigName of ['churn-config', 'old-config'])
    await sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant] }))
  await sageMaker.send(new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-config', Tags }))
  await sageMaker.send(
    new CreateTrainingJobCommand({
      TrainingJobName: 'fit-1',
      RoleArn: ROLE,
      AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: 'File' },
      OutputDataConfig: { S3OutputPath: 's3://fit-output/out' },
      ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      Tags,
    }),
  )
  await sageMaker.send(
    new CreateProcessingJobCommand({
      ProcessingJobName: 'prepare-1',
      RoleArn: ROLE,
      AppSpecification: { ImageUri: IMAGE },
      ProcessingInputs: [
        {
          InputName: 'raw',
          S3Input: { S3Uri: 's3://fit-output/raw', LocalPath: '/opt', S3DataType: 'S3Prefix', S3InputMode: 'File' },
        },
      ],
      ProcessingResources: {
        ClusterConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 3, VolumeSizeInGB: 10 },
      },
    }),
  )
  await sageMaker.send(
    new CreateTransformJobCommand({
      TransformJobName: 'score-1',
      ModelName: 'churn',
      TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://fit-output/raw' } } },
      TransformOutput: { S3OutputPath: 's3://fit-output/scored' },
      TransformResources: { InstanceType: 'ml.m5.xlarge', InstanceCount: 4 },
    }),
  )
  await sageMaker.send(
    new CreateDomainCommand({
      DomainName: 'studio',
      AuthMode: 'IAM',
      DefaultUserSettings: { ExecutionRole: ROLE },
      SubnetIds: ['subnet-1'],
      VpcId: 'vpc-1',
    }),
  )
  const scaling = new ApplicationAutoScalingClient(at)
  const target = {
    ServiceNamespace: 'sagemaker',
    ResourceId: 'endpoint/churn/variant/AllTraffic',
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  } as const
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 4, RoleARN: ROLE }))
  await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'follow',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        ScaleInCooldown: 300,
        ScaleOutCooldown: 60,
      },
    }),
  )
  await scaling.send(
    new PutScheduledActionCommand({
      ...target,
      ScheduledActionName: 'night',
      Schedule: 'cron(0 20 * * ? *)',
      ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 1 },
    }),
  )
  const cloudWatch = new CloudWatchClient(at)
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'errors',
      Namespace: 'AWS/SageMaker',
      MetricName: 'Invocation5XXErrors',
      Dimensions: [{ Name: 'EndpointName', Value: 'churn' }],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
      AlarmActions: [`arn:aws:sns:${MOTO_REGION}:${MOTO_ACCOUNT}:mail`],
    }),
  )
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'other',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Period: 300,
      Threshold: 5,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 2,
    }),
  )
  const hour = 3_600_000
  const now = Math.floor(Date.now() / hour) * hour
  for (const [ago, Value] of [
    [5, 40],
    [3, 7],
  ] as const)
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/SageMaker',
        MetricData: [
          {
            MetricName: 'Invocations',
            Dimensions: [
              { Name: 'EndpointName', Value: 'churn' },
              { Name: 'VariantName', Value: 'AllTraffic' },
            ],
            Timestamp: new Date(now - ago * hour + 60_000),
            Value,
          },
        ],
      }),
    )
  const logs = new CloudWatchLogsClient(at)
  const logGroupName = '/aws/sagemaker/NotebookInstances'
  await logs.send(new CreateLogGroupCommand({ logGroupName }))
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }))
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'lab/jupyter.log' }))
  await logs.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName: 'lab/jupyter.log',
      logEvents: [1, 2, 3].map((second) => ({ timestamp: now - 2 * hour + second * 1000, message: 'saved' })),
    }),
  )
  const ecr = new ECRClient(at)
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'churn', tags: Tags }))
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop' }))
  for (const [imageTag, digest] of [
    ['1', 'a'],
    [undefined, 'b'],
  ] as const)
    await ecr.send(
      new PutImageCommand({
        repositoryName: 'churn',
        imageManifest: JSON.stringify({
          schemaVersion: 2,
          mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
          config: { mediaType: 'c', size: 1000, digest: `sha256:${digest.repeat(64)}` },
          layers: [{ mediaType: 'l', size: 2000, digest: `sha256:${digest.repeat(64)}` }],
        }),
        imageTag,
      }),
    )
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'churn', lifecyclePolicyText: '{"rules": []}' }))
  const s3 = new S3Client({ ...at, forcePathStyle: true })
  for (const Bucket of ['sagemaker-store', 'plain-name', 'fit-output', 'holiday-photos'])
    await s3.send(new CreateBucketCommand({ Bucket }))
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: 'sagemaker-store',
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'age',
            Status: 'Enabled',
            Filter: { Prefix: 'runs/' },
            Transitions: [{ Days: 60, StorageClass: 'GLACIER_IR' }],
            Expiration: { Days: 400 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  )
  for (const Key of ['raw/1.csv', 'raw/2.csv', 'raw/'])
    await s3.send(new PutObjectCommand({ Bucket: 'fit-output', Key, Body: 'x' }))
  const upload = { Bucket: 'plain-name', Key: 'big.bin' }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload))
  await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'x'.repeat(5000) }))
  const budgets = new BudgetsClient(at)
  await budgets.send(
    new CreateBudgetCommand({
      AccountId: MOTO_ACCOUNT,
      Budget: {
        BudgetName: 'ml',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: '500', Unit: 'USD' },
        CostFilters: { Service: ['Amazon SageMaker'] },
      },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'ml@example.com' }],
        },
      ],
    }),
  )
}
