import { ListMultipartUploadsCommand, ListPartsCommand, type MultipartUpload } from '@aws-sdk/client-s3'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { instantOrNull } from './fact-values.ts'
import { API_USD } from './paid-calls.ts'
import type { Reading } from './reading.ts'

type Uploads = NonNullable<AccountFact<'buckets'>['incompleteUploads']>

/** Uploads of a bucket whose parts are added up, the oldest first; the bytes of further ones are not counted. */
const MOST_UPLOADS = 1000

/** Uploads that were begun and not ended, by bucket; none where they could not be read. */
export async function incompleteUploads(
  reading: Reading,
  names: readonly string[],
): Promise<ReadonlyMap<string, Uploads>> {
  const found = new Map<string, Uploads>()
  for (const name of names) {
    const uploads = await listUploads(reading, name)
    if (uploads === null) continue
    const oldest = uploads.toSorted((a, b) => (a.Initiated?.getTime() ?? 0) - (b.Initiated?.getTime() ?? 0))
    const bytes = await bytesOf(reading, name, oldest.slice(0, MOST_UPLOADS))
    if (bytes === null) continue
    found.set(name, { count: uploads.length, bytes, oldestAt: instantOrNull(oldest[0]?.Initiated) })
  }
  return found
}

async function listUploads(reading: Reading, Bucket: string): Promise<readonly MultipartUpload[] | null> {
  const client = reading.run.clients.s3(reading.region)
  const found: MultipartUpload[] = []
  const complete = await reading.pages(
    { action: 's3:ListBucketMultipartUploads', fact: 'buckets.incompleteUploads', usd: API_USD.s3List },
    async (token, options) => {
      // One key may have more uploads than a page holds: both markers together say where the next one begins.
      const [UploadIdMarker, KeyMarker] = token === undefined ? [] : splitAt(token, token.indexOf(' '))
      const command = new ListMultipartUploadsCommand({ Bucket, KeyMarker, UploadIdMarker })
      const { Uploads = [], IsTruncated, NextKeyMarker, NextUploadIdMarker = '' } = await client.send(command, options)
      for (const upload of Uploads) found.push(upload)
      const next = IsTruncated === true ? `${NextUploadIdMarker} ${NextKeyMarker ?? ''}` : undefined
      return { items: Uploads, next }
    },
  )
  return complete ? found : null
}

async function bytesOf(reading: Reading, Bucket: string, uploads: readonly MultipartUpload[]): Promise<number | null> {
  const client = reading.run.clients.s3(reading.region)
  const sums = await reading.each(
    { action: 's3:ListMultipartUploadParts', fact: 'buckets.incompleteUploads' },
    uploads,
    async ({ Key, UploadId }, options) => {
      let bytes = 0
      let PartNumberMarker: string | undefined
      do {
        reading.run.paid.count(API_USD.s3List)
        if (PartNumberMarker !== undefined) reading.run.onCall('s3:ListMultipartUploadParts')
        const page = await client.send(new ListPartsCommand({ Bucket, Key, UploadId, PartNumberMarker }), options)
        for (const { Size = 0 } of page.Parts ?? []) bytes += Size
        PartNumberMarker = page.IsTruncated === true ? page.NextPartNumberMarker : undefined
      } while (PartNumberMarker !== undefined)
      return bytes
    },
  )
  return uploads.length > 0 && sums.length === 0 ? null : sums.reduce((sum, bytes) => sum + bytes, 0)
}

function splitAt(text: string, at: number): readonly [string, string] {
  return [text.slice(0, at), text.slice(at + 1)]
}
