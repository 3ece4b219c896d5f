import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { exportListing } from '@costwright/warehouse/exports/export-listing'
import { findExport } from '@costwright/warehouse/exports/find-export'
import { localTree } from '@costwright/warehouse/exports/local-tree'
import type { ExportListing } from '@costwright/warehouse/ingest/export-files'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import { putObject } from '@costwright/testkit/put-object'
import { startRecordingProxy, type RecordedCall, type RecordingProxy } from '@costwright/testkit/recording-proxy'
import { TINY_BUCKET, TINY_PREFIX, tinyExport, writeTinyExport } from '@costwright/testkit/tiny-export'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { iamPolicy } from '../iam/iam-policy.ts'
import { withBucketExport, type BucketExport } from './fetch-export.ts'

let moto: MotoServer
let folder = ''
let proxy: RecordingProxy

beforeAll(async () => {
  moto = await startMotoServer()
  await putObject(moto.endpoint, TINY_BUCKET)
  for (const [key, bytes] of Object.entries(tinyExport()))
    await putObject(moto.endpoint, `${TINY_BUCKET}/${key}`, bytes)
  await putObject(
    moto.endpoint,
    `${TINY_BUCKET}/${TINY_PREFIX}-old/data/BILLING_PERIOD=2025-01/x.parquet`,
    Buffer.from('x'),
  )
}, MOTO_START_MS)
afterAll(async () => await moto.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-fetch-'))
  proxy = await startRecordingProxy(moto.endpoint)
  for (const [name, value] of Object.entries(moto.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, value)
  vi.stubEnv('AWS_ENDPOINT_URL', proxy.endpoint)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await proxy.stop()
  await rm(folder, { recursive: true })
})

async function withTiny<T>(use: (found: BucketExport) => Promise<T>, prefix = `${TINY_PREFIX}/`): Promise<T> {
  return await withBucketExport(
    { bucket: TINY_BUCKET, prefix },
    {
      env: process.env,
      cacheFolder: join(folder, 'cache'),
      onListed: () => undefined,
      onFetched: () => undefined,
    },
    use,
  )
}

async function fetchAll({ listing, fetch: fetchDelivery }: BucketExport): Promise<ExportListing> {
  for (const delivery of listing.deliveries) await fetchDelivery(delivery)
  return listing
}

/** The action that a request to S3 needs, and what it needs it on. */
function permissionOf({ method, path, query }: RecordedCall): readonly [string, string, string] {
  const [, bucket = '', ...rest] = path.split('/')
  const key = rest.join('/')
  if (method === 'GET' && key === '' && query['list-type'] === '2')
    return ['s3:ListBucket', `arn:aws:s3:::${bucket}`, query['prefix'] ?? '']
  if (method === 'GET' && key !== '' && (query['x-id'] ?? 'GetObject') === 'GetObject')
    return ['s3:GetObject', `arn:aws:s3:::${bucket}/${key}`, '']
  return [`${method} ${path}`, '', '']
}

/** Whether a pattern of IAM, in which only `*` is special here, covers a text. */
function covers(pattern: string, text: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern
}

async function withContents(listing: ExportListing): Promise<unknown> {
  const deliveries = await Promise.all(
    listing.deliveries.map(async (delivery) => ({
      period: delivery.period,
      execution: delivery.execution,
      exportedAt: delivery.exportedAt,
      files: await Promise.all(delivery.files.map(async ({ path }) => await readFile(path, 'base64'))),
    })),
  )
  return { sourceId: listing.sourceId, leftOut: listing.leftOut, deliveries }
}

describe('an export in S3', () => {
  it('is the same source with the same files as a copy of it', async () => {
    const tree = await localTree([await writeTinyExport(join(folder, 'copy'))])
    const copy = exportListing(await findExport(tree), tree.location, ({ key }) => key)
    const expected = await withContents(copy)
    await withTiny(async (found) => {
      const listing = await fetchAll(found)
      expect(listing.location).toBe(`s3://${TINY_BUCKET}/${TINY_PREFIX}/`)
      expect(await withContents(listing)).toEqual(expected)
      expect(listing.deliveries.map(({ period, execution }) => [period, execution])).toEqual([
        ['2026-09', 'new'],
        ['2026-10', 'new'],
      ])
    })
  })

  it('asks for nothing that the policy of the command does not allow', async () => {
    await withTiny(fetchAll)
    const { Statement } = iamPolicy('import', [`s3://${TINY_BUCKET}/${TINY_PREFIX}`]).policy
    const needed = proxy.calls.map(permissionOf)
    expect([...new Set(needed.map(([action]) => action))]).toEqual(['s3:ListBucket', 's3:GetObject'])
    for (const [action, resource, prefix] of needed) {
      const allowed = Statement.filter(({ Action }) => Action.includes(action))
      expect(allowed.some(({ Resource }) => Resource.some((pattern) => covers(pattern, resource)))).toBe(true)
      for (const { Condition } of allowed)
        for (const pattern of Condition?.['StringLike']?.['s3:prefix'] ?? []) expect(covers(pattern, prefix)).toBe(true)
    }
    const used = new Set(needed.map(([action]) => action))
    expect(Statement.flatMap(({ Action }) => Action).every((action) => used.has(action))).toBe(true)
  })

  it('fetches the delivery that is asked for alone, and keeps nothing once it is used', async () => {
    await withTiny(async ({ listing, fetch: fetchDelivery, discard }) => {
      const [september] = listing.deliveries
      if (september === undefined) throw new Error('no delivery')
      await fetchDelivery(september)
      const path = september.files[0]?.path ?? ''
      expect(await readdir(dirname(path))).toEqual([basename(path)])
      expect(proxy.calls.filter((call) => call.path.endsWith('.gz')).map((call) => call.path)).toEqual([
        `/${TINY_BUCKET}/${TINY_PREFIX}/data/BILLING_PERIOD=2026-09/2026-10-03T06:00:00.000Z-new/daily-00001.csv.gz`,
      ])
      await discard(september)
      expect(await readdir(dirname(path))).toEqual([])
    })
    expect(await readdir(join(folder, 'cache'))).toEqual([])
  })

  it('goes on with what came in part before a failure', async () => {
    const failing = withTiny(async (found) => {
      await fetchAll(found)
      throw new Error('the import failed')
    })
    await expect(failing).rejects.toThrow('the import failed')
    const [source = ''] = await readdir(join(folder, 'cache'))
    const [name = ''] = await readdir(join(folder, 'cache', source))
    const path = join(folder, 'cache', source, name)
    const bytes = await readFile(path)
    await rm(path)
    await writeFile(`${path}.part`, bytes.subarray(0, 100))
    const before = proxy.calls.length
    await withTiny(async (found) => {
      await fetchAll(found)
      expect((await readFile(path)).equals(bytes)).toBe(true)
    })
    const fetched = proxy.calls.slice(before).filter((call) => call.path.endsWith('.gz'))
    expect(fetched.map(({ range }) => range)).toEqual(['bytes=100-'])
  })

  it('says when there is nothing below the prefix, or no bucket', async () => {
    await expect(withTiny(fetchAll, 'none/')).rejects.toMatchObject({
      code: 'no-export',
      message: `no Parquet or CSV file of a bill in s3://${TINY_BUCKET}/none/`,
    })
    const options = { env: process.env, cacheFolder: folder, onListed: () => undefined, onFetched: () => undefined }
    await expect(withBucketExport({ bucket: 'no-such-bucket', prefix: '' }, options, fetchAll)).rejects.toMatchObject({
      code: 'no-bucket',
    })
  })
})
