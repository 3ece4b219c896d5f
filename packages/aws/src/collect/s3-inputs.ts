import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Collector } from './collector.ts'
import { API_USD } from './paid-calls.ts'
import { OVER_LIMIT, type Reading } from './reading.ts'
import { s3Address } from './s3-address.ts'

/** Files that are counted at one address: more than any job has instances. */
const MOST_FILES = 1000

/** How many files jobs of several instances had to share, as far as they are still there. */
export const s3Inputs: Collector = {
  id: 's3-inputs',
  facts: ['processingJobs', 'transformJobs'],
  actions: ['s3:ListBucket'],
  scope: 'region',
  stage: 'references',
  charge: '$0.005 for a thousand requests to list files',
  collect: async (reading) => {
    const processing = reading.known('processingJobs').filter(({ instanceCount }) => instanceCount > 1)
    const transform = reading.known('transformJobs').filter(({ instanceCount }) => instanceCount > 1)
    const counts = await countFiles(reading, [
      ...processing.flatMap(({ inputs }) => inputs.flatMap(({ s3Uri }) => s3Uri ?? [])),
      ...transform.flatMap(({ inputUri }) => inputUri ?? []),
    ])
    for (const { inputs } of processing)
      for (const input of inputs) input.objectCount = counts.get(input.s3Uri ?? '') ?? null
    for (const job of transform) job.inputObjectCount = counts.get(job.inputUri ?? '') ?? null
  },
}

async function countFiles(reading: Reading, uris: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const client = reading.run.clients.s3(reading.region)
  const read = { action: 's3:ListBucket', fact: 'processingJobs.inputs' } as const
  const { manifests } = reading.run.references
  const asked = [...new Set(uris)].flatMap((uri) => {
    // How many files a manifest names, only its content tells; that is not read.
    const address = manifests.has(uri) ? null : s3Address(uri)
    return address === null ? [] : [{ uri, ...address }]
  })
  if (!reading.run.paid.spend(asked.length * API_USD.s3List)) {
    const startedAt = reading.run.clock()
    reading.status(read, { outcome: 'skipped', detail: OVER_LIMIT, count: 0, startedAt })
    return new Map()
  }
  const counted = await reading.each(read, asked, async ({ uri, bucket, prefix }, options) => {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: MOST_FILES })
    const page = await client.send(command, options)
    if (page.IsTruncated === true) return null
    // A key that ends in a slash stands for a folder.
    return [uri, (page.Contents ?? []).filter(({ Key }) => Key?.endsWith('/') === false).length] as const
  })
  return new Map(counted)
}
