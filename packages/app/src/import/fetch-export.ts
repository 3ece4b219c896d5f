import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BucketAddress } from '@costwright/aws/exports/bucket-address'
import { Bucket, type BucketObject } from '@costwright/aws/exports/bucket'
import { cachePath, downloadObjects, type DownloadProgress } from '@costwright/aws/exports/download-objects'
import { exportListing, sourceIdOf } from '@costwright/warehouse/exports/export-listing'
import { findExport } from '@costwright/warehouse/exports/find-export'
import type { ExportDelivery, ExportListing } from '@costwright/warehouse/ingest/export-files'
import { withStoreLock } from '@costwright/warehouse/store/store-lock'

export interface FetchOptions {
  readonly profile?: string
  readonly region?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Files lie below it until they are imported, in a folder for each source. */
  readonly cacheFolder: string
  readonly onListed: (files: number) => void
  readonly onFetched: (progress: DownloadProgress) => void
}

/** An export in S3 whose deliveries are fetched one at a time, so that the disk need not hold all months at once. */
export interface BucketExport {
  /** With the paths that the files have once they are fetched. */
  readonly listing: ExportListing
  /** Fetches what is not there yet. @throws BucketError; errors of the file system. */
  readonly fetch: (delivery: ExportDelivery) => Promise<void>
  /** Removes the copies of a delivery. */
  readonly discard: (delivery: ExportDelivery) => Promise<void>
}

/**
 * Finds an export in S3 and hands it to `use`. Afterwards everything that was fetched of the source is removed; after a
 * failure it stays, so that the next import goes on with it.
 * @throws ExportError, BucketError, ImportError `store-busy` while another process fetches the same export; errors of the
 *   file system.
 */
export async function withBucketExport<T>(
  address: BucketAddress,
  options: FetchOptions,
  use: (found: BucketExport) => Promise<T>,
): Promise<T> {
  const { signal, profile, region, env } = options
  const bucket = await Bucket.open({
    address,
    env,
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(signal === undefined ? {} : { signal }),
  })
  try {
    const location = `s3://${address.bucket}/${address.prefix}`
    const objects = await bucket.list(options.onListed)
    const found = await findExport({
      location,
      store: `s3://${address.bucket}/`,
      objects,
      timesAreDeliveries: true,
      notes: [],
      readText: async (key) => await bucket.readText(key),
    })
    const folder = join(options.cacheFolder, sourceIdOf(found))
    const listing = exportListing(found, location, (object) => cachePath(folder, address.bucket, object))
    const objectsOf = new Map<ExportDelivery, readonly BucketObject[]>(
      listing.deliveries.map((delivery, index) => [delivery, found.deliveries[index]?.objects ?? []]),
    )
    // Two processes that append to the same file would spoil it.
    return await withStoreLock(`${folder}.lock`, async (lost) => {
      const result = await use({
        listing,
        fetch: async (delivery) => {
          await downloadObjects(bucket, objectsOf.get(delivery) ?? [], {
            folder,
            signal: signal === undefined ? lost : AbortSignal.any([signal, lost]),
            onProgress: options.onFetched,
          })
        },
        discard: async ({ files }) => {
          await Promise.all(files.map(async ({ path }) => await rm(path, { force: true })))
        },
      })
      await rm(folder, { recursive: true, force: true })
      return result
    })
  } finally {
    bucket.close()
  }
}
