import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isBucketAddress, parseBucketAddress } from './bucket-address.ts'
import { Bucket, type BucketObject, type BucketOptions } from './bucket.ts'
import { BucketError } from './bucket-error.ts'
import { downloadObjects } from './download-objects.ts'

interface Request {
  readonly hostname: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}
interface Response {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-bucket-'))
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret')
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** A bucket behind a wire that answers as told. */
async function behind(
  answer: (request: Request) => Response,
  options: Partial<BucketOptions> = {},
): Promise<{ readonly bucket: Bucket; readonly requests: Request[] }> {
  const requests: Request[] = []
  const handler = {
    handle: async (request: Request): Promise<{ response: Response }> => {
      requests.push(request)
      return { response: answer(request) }
    },
  }
  const bucket = await Bucket.open({
    address: { bucket: 'bills', prefix: 'cur/' },
    env: {},
    requestHandler: handler,
    ...options,
  })
  return { bucket, requests }
}

function reply(statusCode: number, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return {
    statusCode,
    headers: { 'content-type': 'application/xml', ...headers },
    body: Readable.from([Buffer.from(body)]),
  }
}

const failure = (status: number, code: string, headers = {}, more = ''): Response =>
  reply(status, `<Error><Code>${code}</Code><Message>of AKIDEXAMPLE</Message>${more}</Error>`, headers)

const page = (keys: readonly string[], next = ''): Response =>
  reply(
    200,
    `<ListBucketResult>${next === '' ? '' : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`}${keys
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><Size>4</Size><ETag>"e"</ETag><LastModified>2026-10-02T05:00:00.000Z</LastModified></Contents>`,
      )
      .join('')}</ListBucketResult>`,
  )

const listed = (key: string, bytes = 4): BucketObject => ({
  key,
  bytes,
  version: '"e"',
  modifiedAt: '2026-10-02T05:00:00.000Z',
})

describe('an address', () => {
  it.each([
    ['s3://bills', { bucket: 'bills', prefix: '' }],
    ['s3://bills/', { bucket: 'bills', prefix: '' }],
    ['S3://my.bills-1/cur/daily', { bucket: 'my.bills-1', prefix: 'cur/daily' }],
    ['s3://bills//cur/', { bucket: 'bills', prefix: 'cur/' }],
    ['s3:/bills/cur', null],
    ['s3://', null],
    ['s3://a', null],
    ['s3://bi lls/cur', null],
    ['s3://user@bills/', null],
  ])('%s', (text, address) => {
    expect([isBucketAddress(text), parseBucketAddress(text)]).toEqual([true, address])
  })

  it('is none where no bucket is meant', () => {
    expect(['bills', './s3/x', 'https://s3.amazonaws.com/x', ''].filter(isBucketAddress)).toEqual([])
  })
})

describe('a listing', () => {
  it('reads all pages', async () => {
    const { bucket, requests } = await behind(({ query }) =>
      query['continuation-token'] === 'two' ? page(['cur/c']) : page(['cur/a', 'cur/b'], 'two'),
    )
    const counts: number[] = []
    expect(await bucket.list((files) => counts.push(files))).toEqual([
      listed('cur/a'),
      listed('cur/b'),
      listed('cur/c'),
    ])
    expect([counts, requests.map(({ query }) => query['prefix'])]).toEqual([
      [2, 3],
      ['cur/', 'cur/'],
    ])
  })

  it.each([
    ['permanently', 301, 'PermanentRedirect', { 'x-amz-bucket-region': 'eu-central-1' }, ''],
    ['by a region that is wrong', 400, 'AuthorizationHeaderMalformed', {}, '<Region>eu-central-1</Region>'],
  ])('goes on in the region of the bucket, redirected %s', async (_, status, code, headers, more) => {
    const { bucket, requests } = await behind(({ hostname }) =>
      hostname.includes('eu-central-1') ? page(['cur/a']) : failure(status, code, headers, more),
    )
    await bucket.list()
    expect(await bucket.readText('cur/a')).toContain('<Key>cur/a</Key>')
    expect(requests.map(({ hostname }) => hostname)).toEqual([
      'bills.s3.us-east-1.amazonaws.com',
      'bills.s3.eu-central-1.amazonaws.com',
      'bills.s3.eu-central-1.amazonaws.com',
    ])
  })

  it.each([
    ['access-denied', 403, 'AccessDenied', 'not allowed: s3:ListBucket on s3://bills/cur/'],
    ['no-bucket', 404, 'NoSuchBucket', 'there is no bucket bills'],
    ['expired-credentials', 400, 'ExpiredToken', 'the AWS credentials have expired'],
    ['bad-credentials', 403, 'InvalidAccessKeyId', 'AWS does not accept the credentials (InvalidAccessKeyId)'],
    ['bad-credentials', 403, 'SignatureDoesNotMatch', 'AWS does not accept the credentials (SignatureDoesNotMatch)'],
  ] as const)('%s from %i %s', async (code, status, name, message) => {
    const { bucket } = await behind(() => failure(status, name))
    await expect(bucket.list()).rejects.toMatchObject({ name: 'BucketError', code, message, action: 's3:ListBucket' })
  })

  it('says that there are no credentials, and of which profile', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined)
    const { bucket } = await behind(() => page([]))
    await expect(bucket.list()).rejects.toMatchObject({ code: 'no-credentials', message: 'no AWS credentials' })
    const { bucket: named } = await behind(() => page([]), { profile: 'billing' })
    await expect(named.list()).rejects.toMatchObject({
      code: 'no-credentials',
      message: 'no AWS credentials of the profile billing',
    })
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const { bucket } = await behind(() => page(['cur/a'], 'endless'), { signal: stop.signal })
    const listing = bucket.list((files) => (files === 3 ? stop.abort(new Error('enough')) : undefined))
    await expect(listing).rejects.toThrow('enough')
  })
})

describe('a download', () => {
  const BYTES = Buffer.from('0123456789')
  /** A wire that breaks off after `chunk` bytes. */
  const inPieces =
    (chunk: number) =>
    (request: Request): Response => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers['range'] ?? request.headers['Range'] ?? '')?.[1] ?? 0)
      const rest = BYTES.subarray(from)
      const body = Readable.from(
        (async function* () {
          yield rest.subarray(0, chunk)
          if (rest.length > chunk) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
        })(),
        { objectMode: false },
      )
      return { statusCode: from === 0 ? 200 : 206, headers: {}, body }
    }

  it('goes on where it broke off, and is not fetched again', async () => {
    const { bucket, requests } = await behind(inPieces(4))
    const objects = [listed('cur/a b.csv', BYTES.length)]
    const seen: string[] = []
    const options = {
      folder: join(folder, 'cache'),
      onProgress: ({ filesDone, bytesDone, bytes }: { filesDone: number; bytesDone: number; bytes: number }): void =>
        void seen.push(`${filesDone} ${bytesDone}/${bytes}`),
    }
    const path = (await downloadObjects(bucket, objects, options)).get('cur/a b.csv') ?? ''
    expect(await readFile(path, 'utf8')).toBe('0123456789')
    expect(path).toMatch(/cache\/[0-9a-f]{20}-a_b\.csv$/)
    expect(requests.map(({ headers }) => [headers['range'] ?? headers['Range'], headers['if-match']])).toEqual([
      [undefined, '"e"'],
      ['bytes=4-', '"e"'],
      ['bytes=8-', '"e"'],
    ])
    expect(seen.at(-1)).toBe('1 10/10')
    await downloadObjects(bucket, objects, options)
    expect([requests.length, await readdir(options.folder)]).toEqual([3, [path.slice(options.folder.length + 1)]])
  })

  it('gives up when nothing arrives any more, and keeps what came', async () => {
    const { bucket } = await behind(inPieces(1))
    const options = { folder }
    const objects = [listed('a.csv', BYTES.length)]
    await expect(downloadObjects(bucket, objects, options)).rejects.toMatchObject({ code: 'unreachable' })
    const [partial = ''] = await readdir(folder)
    expect([partial.endsWith('.part'), await readFile(join(folder, partial), 'utf8')]).toEqual([true, '012345'])
    const { bucket: better, requests } = await behind(inPieces(10))
    const paths = await downloadObjects(better, objects, options)
    expect([requests.length, await readFile(paths.get('a.csv') ?? '', 'utf8')]).toEqual([1, '0123456789'])
  })

  it('refuses another version than was listed', async () => {
    const { bucket } = await behind(() => failure(412, 'PreconditionFailed'))
    await expect(downloadObjects(bucket, [listed('a.csv')], { folder })).rejects.toEqual(
      new BucketError('object-changed', 's3://bills/a.csv changed while it was being read', 's3:GetObject'),
    )
  })

  it('names the file that may not be read, though others stop for it', async () => {
    const { bucket } = await behind(({ path }) =>
      path === '/c' ? failure(403, 'AccessDenied') : inPieces(10)({ path, hostname: '', query: {}, headers: {} }),
    )
    const objects = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => listed(key, BYTES.length))
    await expect(downloadObjects(bucket, objects, { folder })).rejects.toMatchObject({
      code: 'access-denied',
      message: 'not allowed: s3:GetObject on s3://bills/c',
    })
  })

  it('leaves errors of this machine as they are', async () => {
    const { bucket } = await behind(inPieces(10))
    await writeFile(join(folder, 'file'), '')
    await expect(downloadObjects(bucket, [listed('a')], { folder: join(folder, 'file/x') })).rejects.toMatchObject({
      code: 'ENOTDIR',
    })
  })

  it('makes a file even of nothing', async () => {
    const { bucket } = await behind(() => ({ statusCode: 200, headers: {}, body: Readable.from([]) }))
    const paths = await downloadObjects(bucket, [listed('empty.csv', 0)], { folder })
    expect(await readFile(paths.get('empty.csv') ?? '', 'utf8')).toBe('')
  })
})
