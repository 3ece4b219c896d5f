import type { GetMetricDataOutput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch'
import type { GetResourcesOutput } from '@aws-sdk/client-resource-groups-tagging-api'
import type { DescribeEndpointOutput, DescribeModelOutput } from '@aws-sdk/client-sagemaker'
import type { WireCall, WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { expect, test } from 'vitest'
import { buckets } from './buckets.ts'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { endpoints } from './sagemaker/endpoints.ts'
import { endpointConfigs } from './sagemaker/endpoint-configs.ts'
import { models } from './sagemaker/models.ts'

const NAME = `sagemaker-${REGION}-${ACCOUNT}`

/** Names that ListBuckets answers with, all of the region. */
function listed(names: readonly string[], more = ''): string {
  const each = names.map(
    (name) =>
      `<Bucket><Name>${name}</Name><CreationDate>${daysAgo(400).toISOString()}</CreationDate><BucketRegion>${REGION}</BucketRegion></Bucket>`,
  )
  return `<ListAllMyBucketsResult><Buckets>${each.join('')}</Buckets>${more}</ListAllMyBucketsResult>`
}

const bucketOf = ({ input }: WireCall): string => String(input['path']).split('/')[1] ?? ''

/** Metrics by bucket: bytes of each storage class. */
function storage(sizes: Readonly<Record<string, Readonly<Record<string, number>>>>, objects: number): WireTable {
  return {
    ListMetrics: (): ListMetricsOutput => ({
      Metrics: Object.entries(sizes).flatMap(([bucket, classes]) =>
        Object.keys(classes).map((type) => ({
          Namespace: 'AWS/S3',
          MetricName: 'BucketSizeBytes',
          Dimensions: [
            { Name: 'BucketName', Value: bucket },
            { Name: 'StorageType', Value: type },
          ],
        })),
      ),
    }),
    GetMetricData: ({ input }): GetMetricDataOutput => ({
      MetricDataResults: (input['MetricDataQueries'] as readonly MetricQuery[]).map(
        ({ Id, MetricStat: { Metric } }) => {
          const of = (name: string): string => Metric.Dimensions.find((one) => one.Name === name)?.Value ?? ''
          const value =
            Metric.MetricName === 'NumberOfObjects' ? objects : (sizes[of('BucketName')]?.[of('StorageType')] ?? 0)
          return { Id, StatusCode: 'Complete', Timestamps: [daysAgo(1.5), daysAgo(2.5)], Values: [value, 1] }
        },
      ),
    }),
  }
}

interface MetricQuery {
  readonly Id: string
  readonly MetricStat: {
    readonly Metric: {
      readonly MetricName: string
      readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[]
    }
  }
}

const noRules = (): ReturnType<typeof wireFault> => wireFault('NoSuchLifecycleConfiguration', 404)

test('a bucket is read with all that it keeps', async () => {
  const started = daysAgo(90).toISOString()
  const { snapshot, statuses, requests, apiUsd } = await collectOnWire([buckets], {
    ...storage({ [NAME]: { StandardStorage: 5e9, StandardIAStorage: 7e9 }, 'web-shop': { StandardStorage: 1 } }, 4321),
    GetResources: ({ input }): GetResourcesOutput =>
      input['PaginationToken'] === undefined
        ? { PaginationToken: 'two' }
        : {
            ResourceTagMappingList: [{ ResourceARN: `arn:aws:s3:::${NAME}`, Tags: [{ Key: 'team', Value: 'ads' }] }],
            PaginationToken: '',
          },
    ListBuckets: ({ input }) =>
      input['continuation-token'] === undefined
        ? listed(['web-shop'], '<ContinuationToken>two</ContinuationToken>')
        : listed([NAME]),
    GetBucketVersioning: () => '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
    GetBucketLifecycleConfiguration: () =>
      `<LifecycleConfiguration>
        <Rule><ID>old</ID><Status>Enabled</Status><Filter><And><Prefix>data/</Prefix><ObjectSizeGreaterThan>131072</ObjectSizeGreaterThan></And></Filter>
          <Transition><Days>90</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Expiration><Days>365</Days></Expiration></Rule>
        <Rule><Status>Disabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>
          <AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>
        <Rule><ID>some</ID><Status>Enabled</Status><Filter><Tag><Key>keep</Key><Value>no</Value></Tag></Filter><Expiration><Days>1</Days></Expiration></Rule>
      </LifecycleConfiguration>`,
    // More uploads of one key than a page holds: the key of the marker stays the same.
    ListMultipartUploads: ({ input }) => {
      const second = input['upload-id-marker'] === 'one'
      const upload = `<Upload><Key>model.tar</Key><UploadId>${second ? 'two' : 'one'}</UploadId><Initiated>${second ? started : daysAgo(2).toISOString()}</Initiated></Upload>`
      const next =
        '<IsTruncated>true</IsTruncated><NextKeyMarker>model.tar</NextKeyMarker><NextUploadIdMarker>one</NextUploadIdMarker>'
      return `<ListMultipartUploadsResult>${second ? '' : next}${upload}</ListMultipartUploadsResult>`
    },
    ListParts: ({ input }) =>
      input['part-number-marker'] === undefined && input['uploadId'] === 'two'
        ? '<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker><Part><PartNumber>1</PartNumber><Size>100</Size></Part></ListPartsResult>'
        : '<ListPartsResult><Part><PartNumber>2</PartNumber><Size>20</Size></Part></ListPartsResult>',
  })
  const rule = {
    prefix: null,
    minObjectBytes: null,
    transitions: [],
    expireAfterDays: null,
    noncurrentExpireAfterDays: null,
    abortUploadsAfterDays: null,
  }
  expect(snapshot.buckets).toEqual([
    {
      account: ACCOUNT,
      region: REGION,
      arn: `arn:aws:s3:::${NAME}`,
      name: NAME,
      tags: { team: 'ads' },
      createdAt: daysAgo(400).toISOString(),
      versioning: true,
      bytesByClass: { StandardStorage: 5e9, StandardIAStorage: 7e9 },
      objectCount: 4321,
      lifecycleRules: [
        {
          ...rule,
          id: 'old',
          enabled: true,
          prefix: 'data/',
          minObjectBytes: 131_072,
          transitions: [{ afterDays: 90, storageClass: 'STANDARD_IA' }],
          expireAfterDays: 365,
        },
        { ...rule, id: null, enabled: false, noncurrentExpireAfterDays: 30, abortUploadsAfterDays: 7 },
        { ...rule, id: 'some', enabled: true, prefix: 'objects tagged keep=no', expireAfterDays: 1 },
      ],
      incompleteUploads: { count: 2, bytes: 140, oldestAt: started },
    },
  ])
  expect(statuses.every(([, , outcome]) => outcome === 'complete')).toBe(true)
  expect(requests).toMatchObject({
    's3:ListAllMyBuckets': 2,
    's3:GetLifecycleConfiguration': 1,
    's3:GetBucketVersioning': 1,
    's3:ListBucketMultipartUploads': 2,
    's3:ListMultipartUploadParts': 3,
    'cloudwatch:ListMetrics': 1,
    'cloudwatch:GetMetricData': 1,
    'tag:GetResources': 2,
  })
  // Three series, and seven requests that list.
  expect(apiUsd).toBeCloseTo(3 * 0.000_01 + 7 * 0.000_005, 12)
})

test('a bucket with a plain name is read where a model refers to it', async () => {
  const { snapshot } = await collectOnWire([endpoints, endpointConfigs, models, buckets], {
    ListEndpoints: () => ({ Endpoints: [{ EndpointName: 'churn' }] }),
    DescribeEndpoint: (): Partial<DescribeEndpointOutput> => ({
      EndpointName: 'churn',
      EndpointArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/churn`,
      EndpointConfigName: 'one',
    }),
    ListEndpointConfigs: () => ({ EndpointConfigs: [{ EndpointConfigName: 'one' }] }),
    DescribeEndpointConfig: () => ({
      EndpointConfigName: 'one',
      EndpointConfigArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint-config/one`,
      ProductionVariants: [{ VariantName: 'main', ModelName: 'churn' }],
    }),
    DescribeModel: (): DescribeModelOutput => ({
      ModelName: 'churn',
      ModelArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model/churn`,
      CreationTime: daysAgo(9),
      PrimaryContainer: { ModelDataUrl: 's3://artefacts/churn/model.tar.gz' },
    }),
    ListBuckets: () => listed(['artefacts', 'web-shop']),
    GetBucketLifecycleConfiguration: noRules,
    ListMultipartUploads: () => '<ListMultipartUploadsResult/>',
    GetBucketVersioning: () => '<VersioningConfiguration/>',
  })
  expect(
    snapshot.buckets.map(({ name, versioning, lifecycleRules, incompleteUploads }) => ({
      name,
      versioning,
      lifecycleRules,
      incompleteUploads,
    })),
  ).toEqual([
    {
      name: 'artefacts',
      versioning: false,
      lifecycleRules: [],
      incompleteUploads: { count: 0, bytes: 0, oldestAt: null },
    },
  ])
})

test('a bucket with a plain name is read where its tags say so; tags that may not be read are unknown', async () => {
  const answers: WireTable = {
    ListBuckets: () => listed(['archive', 'web-shop', 'ml-data']),
    GetBucketLifecycleConfiguration: noRules,
    ListMultipartUploads: () => '<ListMultipartUploadsResult/>',
    GetBucketVersioning: () => '<VersioningConfiguration/>',
  }
  const tagged = await collectOnWire([buckets], {
    ...answers,
    GetResources: (): GetResourcesOutput => ({
      ResourceTagMappingList: [
        { ResourceARN: 'arn:aws:s3:::archive', Tags: [{ Key: 'project', Value: 'mlops' }] },
        { ResourceARN: 'arn:aws:s3:::web-shop', Tags: [{ Key: 'project', Value: 'small-html' }] },
      ],
    }),
  })
  expect(tagged.snapshot.buckets.map(({ name, tags }) => [name, tags])).toEqual([
    ['archive', { project: 'mlops' }],
    ['ml-data', {}],
  ])
  const denied = await collectOnWire([buckets], { ...answers, GetResources: () => wireFault('AccessDeniedException') })
  expect(denied.snapshot.buckets.map(({ name, tags }) => [name, tags])).toEqual([['ml-data', null]])
  expect(denied.statuses[1]).toEqual(['tag:GetResources', 'tags', 'denied', 'tag:GetResources is not allowed'])
})

test('what may not be read of a bucket is unknown, and the others are read', async () => {
  const denied = wireFault('AccessDenied', 403)
  const guarded = (answer: string | ReturnType<typeof wireFault>) => (call: WireCall) =>
    bucketOf(call) === 'ml-secret' ? denied : answer
  const { snapshot, statuses } = await collectOnWire(
    [buckets],
    {
      ListBuckets: () => listed([NAME, 'ml-secret']),
      GetBucketVersioning: guarded('<VersioningConfiguration/>'),
      GetBucketLifecycleConfiguration: guarded(noRules()),
      ListMultipartUploads: guarded('<ListMultipartUploadsResult/>'),
      ListMetrics: () => wireFault('AccessDenied', 403),
    },
    // With it the name of the bucket is in the path, and not in that of the host.
    { env: { AWS_ENDPOINT_URL_S3: 'https://wire' } },
  )
  expect(
    snapshot.buckets.map(({ name, versioning, lifecycleRules, incompleteUploads, bytesByClass }) => [
      name,
      versioning,
      lifecycleRules,
      incompleteUploads?.count ?? null,
      bytesByClass,
    ]),
  ).toEqual([
    [NAME, false, [], 0, null],
    ['ml-secret', null, null, null, null],
  ])
  const outcomes = Object.fromEntries(statuses.map(([action, , outcome]) => [action, outcome]))
  expect(outcomes).toEqual({
    's3:ListAllMyBuckets': 'complete',
    's3:GetLifecycleConfiguration': 'partial',
    's3:GetBucketVersioning': 'partial',
    's3:ListBucketMultipartUploads': 'partial',
    'cloudwatch:ListMetrics': 'denied',
    'tag:GetResources': 'complete',
  })
})

test('a bucket that vanishes while it is read is no trouble', async () => {
  const gone = (): ReturnType<typeof wireFault> => wireFault('NoSuchBucket', 404)
  const { snapshot, statuses } = await collectOnWire([buckets], {
    ListBuckets: () => listed([NAME]),
    GetBucketVersioning: gone,
    GetBucketLifecycleConfiguration: gone,
    ListMultipartUploads: gone,
  })
  expect(snapshot.buckets.map(({ lifecycleRules, versioning }) => [lifecycleRules, versioning])).toEqual([[null, null]])
  expect(statuses.map(([, , outcome]) => outcome)).toEqual(Array(6).fill('complete'))
})

test.each([
  ['denied', wireFault('AccessDenied', 403), 'denied'],
  ['throttled', wireFault('SlowDown', 503), 'throttled'],
])('a list that is %s is said', async (_, fault, outcome) => {
  const { snapshot, statuses } = await collectOnWire([buckets], { ListBuckets: () => fault })
  expect(snapshot.buckets).toEqual([])
  expect(statuses.map(([action, fact, how]) => [action, fact, how])).toEqual([
    ['s3:ListAllMyBuckets', 'buckets', outcome],
  ])
})

test('an account without buckets costs one request', async () => {
  const { statuses, apiUsd } = await collectOnWire([buckets], { ListBuckets: () => listed([]) })
  expect(statuses).toEqual([['s3:ListAllMyBuckets', 'buckets', 'complete', null]])
  expect(apiUsd).toBeCloseTo(0.000_005, 12)
})
