import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  ListBucketsCommand,
  type Bucket,
  type LifecycleRule,
  type LifecycleRuleFilter,
} from '@aws-sdk/client-s3'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { storageOf } from './bucket-storage.ts'
import { bucketTags, isMlTagged, type BucketTags } from './bucket-tags.ts'
import { incompleteUploads } from './bucket-uploads.ts'
import type { Collector } from './collector.ts'
import { instantOrNull, textOrNull, wholeOrNull } from './fact-values.ts'
import { isMlName } from './ml-name.ts'
import { API_USD } from './paid-calls.ts'
import type { Reading } from './reading.ts'
import { s3Address } from './s3-address.ts'

/** Buckets that machine learning uses: by name or tags, or because a job or a model refers to them. */
export const buckets: Collector = {
  id: 'buckets',
  facts: ['buckets'],
  actions: [
    's3:ListAllMyBuckets',
    's3:GetLifecycleConfiguration',
    's3:GetBucketVersioning',
    's3:ListBucketMultipartUploads',
    's3:ListMultipartUploadParts',
    'cloudwatch:ListMetrics',
    'cloudwatch:GetMetricData',
    'tag:GetResources',
  ],
  scope: 'region',
  stage: 'usage',
  charge: '$0.01 for a thousand metrics, $0.005 for a thousand requests to list uploads',
  collect: async (reading) => {
    const client = reading.run.clients.s3(reading.region)
    const listed = await reading.list(
      { action: 's3:ListAllMyBuckets', fact: 'buckets', usd: API_USD.s3List },
      async (ContinuationToken, options) => {
        const command = new ListBucketsCommand({ BucketRegion: reading.region, MaxBuckets: 1000, ContinuationToken })
        const page = await client.send(command, options)
        return { items: page.Buckets, next: page.ContinuationToken }
      },
    )
    if (listed.length === 0) return
    const tags = await bucketTags(reading)
    const used = new Set([...reading.run.references.s3Uris].flatMap((uri) => s3Address(uri)?.bucket ?? []))
    const ours = listed.filter(
      ({ Name = '', BucketRegion = reading.region }) =>
        BucketRegion === reading.region && (isMlName(Name) || used.has(Name) || isMlTagged(tags.byName.get(Name))),
    )
    const names = ours.flatMap(({ Name }) => Name ?? [])
    const rules = new Map(await lifecycleRules(reading, names))
    const versioned = new Map(await versioningOf(reading, names))
    const uploads = await incompleteUploads(reading, names)
    const storage = await storageOf(reading, names)
    reading.add(
      'buckets',
      ours.flatMap((bucket) => {
        const name = bucket.Name ?? ''
        const fact = bucketFact(reading, bucket)
        if (fact === null) return []
        const stored = storage?.get(name)
        return [
          {
            ...fact,
            tags: tagsOfBucket(tags, name),
            versioning: versioned.get(name) ?? null,
            bytesByClass: storage === null ? null : (stored?.bytesByClass ?? {}),
            objectCount: stored?.objectCount ?? null,
            lifecycleRules: rules.get(name) ?? null,
            incompleteUploads: uploads.get(name) ?? null,
          },
        ]
      }),
    )
  },
}

type BucketFact = AccountFact<'buckets'>
type Rules = NonNullable<BucketFact['lifecycleRules']>

function bucketFact(
  { place, run }: Reading,
  of: Bucket,
): Pick<BucketFact, 'account' | 'region' | 'arn' | 'name' | 'createdAt'> | null {
  const { Name: name } = of
  if (name === undefined) return null
  const arn = of.BucketArn ?? `arn:${run.partition}:s3:::${name}`
  return { ...place, arn, name, createdAt: instantOrNull(of.CreationDate) }
}

function tagsOfBucket({ byName, complete }: BucketTags, name: string): BucketFact['tags'] {
  const tags = byName.get(name)
  return tags === undefined && !complete ? null : { ...tags }
}

async function lifecycleRules(
  reading: Reading,
  names: readonly string[],
): Promise<readonly (readonly [string, Rules])[]> {
  const client = reading.run.clients.s3(reading.region)
  return await reading.each(
    { action: 's3:GetLifecycleConfiguration', fact: 'buckets.lifecycleRules' },
    names,
    async (Bucket, options): Promise<readonly [string, Rules]> => {
      try {
        const answer = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }), options)
        return [Bucket, (answer.Rules ?? []).map(ruleFact)]
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchLifecycleConfiguration') return [Bucket, []]
        throw error
      }
    },
  )
}

function ruleFact(of: LifecycleRule): Rules[number] {
  const { Filter: filter } = of
  return {
    id: textOrNull(of.ID),
    enabled: of.Status === 'Enabled',
    prefix:
      textOrNull(of.Prefix) ?? textOrNull(filter?.Prefix) ?? textOrNull(filter?.And?.Prefix) ?? taggedOnly(filter),
    minObjectBytes: wholeOrNull(filter?.ObjectSizeGreaterThan ?? filter?.And?.ObjectSizeGreaterThan),
    transitions: (of.Transitions ?? []).map(({ Days, StorageClass }) => ({
      afterDays: wholeOrNull(Days),
      storageClass: StorageClass ?? 'unknown',
    })),
    expireAfterDays: wholeOrNull(of.Expiration?.Days),
    noncurrentExpireAfterDays: wholeOrNull(of.NoncurrentVersionExpiration?.NoncurrentDays),
    abortUploadsAfterDays: wholeOrNull(of.AbortIncompleteMultipartUpload?.DaysAfterInitiation),
  }
}

/** A rule for objects with a tag does not cover the bucket, though it has no prefix. */
function taggedOnly(filter: LifecycleRuleFilter | undefined): string | null {
  const tags = [filter?.Tag, ...(filter?.And?.Tags ?? [])].filter((tag) => tag !== undefined)
  return tags.length === 0
    ? null
    : tags.map(({ Key, Value }) => `objects tagged ${Key ?? ''}=${Value ?? ''}`).join(', ')
}

async function versioningOf(
  reading: Reading,
  names: readonly string[],
): Promise<readonly (readonly [string, boolean])[]> {
  const client = reading.run.clients.s3(reading.region)
  return await reading.each(
    { action: 's3:GetBucketVersioning', fact: 'buckets.versioning' },
    names,
    async (Bucket, options): Promise<readonly [string, boolean]> => {
      const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }), options)
      return [Bucket, Status === 'Enabled']
    },
  )
}
