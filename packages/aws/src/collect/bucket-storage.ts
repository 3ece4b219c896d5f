import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import type { MetricRequest } from '@costwright/engine/audit/metrics/metric-request'
import { readMetricData } from './metric-data.ts'
import type { Reading } from './reading.ts'

const MS_PER_DAY = 86_400_000
/** S3 reports storage once a day, up to two days late. */
const DAYS = 3
const NAMESPACE = 'AWS/S3'

/** What a bucket holds, by CloudWatch's daily metrics. */
export interface BucketStorage {
  readonly bytesByClass: Record<string, number>
  readonly objectCount: number | null
}

/** Storage by bucket; null where the metrics could not be read. */
export async function storageOf(
  reading: Reading,
  names: readonly string[],
): Promise<ReadonlyMap<string, BucketStorage> | null> {
  if (names.length === 0) return new Map()
  const classes = await storageClasses(reading, new Set(names))
  if (classes === null) return null
  const to = Math.floor(reading.run.window.to / MS_PER_DAY) * MS_PER_DAY
  const ask = (metric: string, BucketName: string, StorageType: string): MetricRequest => ({
    ...reading.place,
    namespace: NAMESPACE,
    metric,
    dimensions: { BucketName, StorageType },
    statistic: 'Average',
    periodSeconds: MS_PER_DAY / 1000,
    from: to - DAYS * MS_PER_DAY,
    to: to + MS_PER_DAY,
    why: 'what the bucket holds',
  })
  const requests = classes.flatMap(({ bucket, types }) => [
    ...types.map((type) => ask('BucketSizeBytes', bucket, type)),
    ask('NumberOfObjects', bucket, 'AllStorageTypes'),
  ])
  const values = await readMetricData(reading, 'buckets.bytesByClass', requests)
  if (requests.length > 0 && values.every((one) => one === null)) return null
  const found = new Map<string, { bytesByClass: Record<string, number>; objectCount: number | null }>()
  for (const [index, { metric, dimensions }] of requests.entries()) {
    const last = values[index]?.findLast((value) => value !== null) ?? null
    const { BucketName = '', StorageType = '' } = dimensions
    const storage = found.get(BucketName) ?? { bytesByClass: {}, objectCount: null }
    found.set(BucketName, storage)
    if (metric === 'NumberOfObjects') storage.objectCount = last === null ? null : Math.round(last)
    else if (last !== null) storage.bytesByClass[StorageType] = last
  }
  return found
}

async function storageClasses(
  reading: Reading,
  names: ReadonlySet<string>,
): Promise<readonly { readonly bucket: string; readonly types: readonly string[] }[] | null> {
  const client = reading.run.clients.cloudWatch(reading.region)
  const types = new Map<string, string[]>()
  const complete = await reading.pages(
    { action: 'cloudwatch:ListMetrics', fact: 'buckets.bytesByClass' },
    async (NextToken, options) => {
      const command = new ListMetricsCommand({ Namespace: NAMESPACE, MetricName: 'BucketSizeBytes', NextToken })
      const page = await client.send(command, options)
      for (const { Dimensions = [] } of page.Metrics ?? []) {
        const of = (name: string): string => Dimensions.find(({ Name }) => Name === name)?.Value ?? ''
        const bucket = of('BucketName')
        if (names.has(bucket)) types.set(bucket, [...(types.get(bucket) ?? []), of('StorageType')])
      }
      return { items: [], next: page.NextToken }
    },
  )
  return complete ? [...types].map(([bucket, of]) => ({ bucket, types: of })) : null
}
