import type { WireTable } from '@costwright/testkit/wire/fake-wire'
import { arnOf } from './account-parts.fixture.ts'
import { ACCOUNT, daysAgo, NOW, REGION } from './collect-on-wire.fixture.ts'
import { answers } from './typed-answers.fixture.ts'

const MS_PER_HOUR = 3_600_000

const TARGET = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/ranking/variant/live',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  CreationTime: daysAgo(90),
} as const

/** Everything around SageMaker. */
export const SERVICES = answers({
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

/** Buckets and what is in them. */
export const S3: WireTable = {
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
export const METRICS = answers({
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
function metricQueries(input: Readonly<Record<string, unknown>>): readonly MetricQuery[] {
  return input['MetricDataQueries'] as readonly MetricQuery[]
}
