import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { addAbortSignal } from 'node:stream'
import pLimit from 'p-limit'
import type { Bucket, BucketObject } from './bucket.ts'
import { BucketError } from './bucket-error.ts'

/** Files fetched at once. */
const AT_ONCE = 6
/** Times that a file is taken up again after its stream broke off, beside the retries of each request. */
const RESUMES = 5

export interface DownloadOptions {
  /** Made where it does not exist. */
  readonly folder: string
  readonly signal?: AbortSignal
  /** Called as bytes arrive, and once more as a file is complete. */
  readonly onProgress?: (progress: DownloadProgress) => void
}

export interface DownloadProgress {
  readonly filesDone: number
  readonly files: number
  readonly bytesDone: number
  readonly bytes: number
}

/**
 * Fetches files into a folder and gives the path of each by its key. A file whose version is there already is not fetched
 * again, and one that broke off goes on where it stopped: the name of a file says its key and version.
 * @throws BucketError; errors of the file system, such as a full disk.
 */
export async function downloadObjects(
  bucket: Pick<Bucket, 'address' | 'read'>,
  objects: readonly BucketObject[],
  options: DownloadOptions,
): Promise<ReadonlyMap<string, string>> {
  await mkdir(options.folder, { recursive: true })
  const bytes = objects.reduce((sum, object) => sum + object.bytes, 0)
  const progress = { filesDone: 0, bytesDone: 0 }
  const tell = (more: number, done: boolean): void => {
    progress.bytesDone += more
    progress.filesDone += done ? 1 : 0
    options.onProgress?.({ ...progress, files: objects.length, bytes })
  }
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const limit = pLimit(AT_ONCE)
  const paths = new Map<string, string>()
  const failures: unknown[] = []
  const fetches = objects.map((object) =>
    limit(async () => {
      if (signal.aborted) return
      const path = cachePath(options.folder, bucket.address.bucket, object)
      await fetchWhole(bucket, object, path, signal, (more) => tell(more, false))
      paths.set(object.key, path)
      tell(0, true)
    }).catch((error: unknown) => {
      failures.push(error)
      stop.abort()
    }),
  )
  await Promise.all(fetches)
  options.signal?.throwIfAborted()
  // The others stopped because of the first.
  if (failures.length > 0) throw failures[0]
  return paths
}

/**
 * Where a file is kept: of the same key and version always under the same name, of others under another; the name ends as
 * the key does, which says the format.
 */
export function cachePath(folder: string, bucket: string, { key, version }: BucketObject): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([bucket, key, version]))
    .digest('hex')
    .slice(0, 20)
  const name = (key.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9._-]/g, '_').slice(-80)
  return join(folder, `${hash}-${name}`)
}

async function fetchWhole(
  bucket: Pick<Bucket, 'address' | 'read'>,
  object: BucketObject,
  path: string,
  signal: AbortSignal,
  onBytes: (more: number) => void,
): Promise<void> {
  if ((await sizeOf(path)) === object.bytes) return onBytes(object.bytes)
  const partial = `${path}.part`
  if (((await sizeOf(partial)) ?? 0) > object.bytes) await rm(partial)
  let counted = 0
  for (let resumes = 0; ; resumes += 1) {
    signal.throwIfAborted()
    const from = (await sizeOf(partial)) ?? 0
    onBytes(from - counted)
    counted = from
    if (from === object.bytes && from > 0) break
    try {
      await bucket.read(object, from, async (body) => {
        const file = await open(partial, 'a')
        try {
          // Each piece is on the disk before the next is taken: what came before a break need not come again.
          for await (const chunk of addAbortSignal(signal, body) as AsyncIterable<Buffer>) {
            await file.appendFile(chunk)
            counted += chunk.length
            onBytes(chunk.length)
          }
          await file.sync()
        } finally {
          await file.close()
        }
      })
      if ((await sizeOf(partial)) === object.bytes) break
    } catch (error) {
      signal.throwIfAborted()
      const goesOn = error instanceof BucketError && error.code === 'unreachable'
      if (!goesOn || resumes >= RESUMES) throw error
    }
    if (resumes >= RESUMES)
      throw new BucketError(
        'unreachable',
        `s3://${bucket.address.bucket}/${object.key} does not arrive whole`,
        's3:GetObject',
      )
  }
  await rename(partial, path)
}

/** Null where there is no file. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
