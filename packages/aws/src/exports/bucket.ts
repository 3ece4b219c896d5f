import type { GetObjectCommandOutput, S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type * as Sdk from '@aws-sdk/client-s3'
import { Readable } from 'node:stream'
import type { BucketAddress } from './bucket-address.ts'
import { BucketError, bucketErrorCode, httpStatus } from './bucket-error.ts'

/** Where a client starts when nothing names a region; S3 answers with the region of the bucket. */
const FIRST_REGION = 'us-east-1'
/** Attempts at one request, with the SDK's growing pauses; adaptive, so that throttling slows all of them down. */
const ATTEMPTS = 5
const CONNECT_TIMEOUT_MS = 20_000
/** A body may fall silent for so long. */
const SILENCE_TIMEOUT_MS = 60_000
/** Largest manifest that is read; those of AWS have kilobytes. */
const TEXT_BYTES = 64 * 1024 * 1024

/** A file in a bucket. */
export interface BucketObject {
  readonly key: string
  readonly bytes: number
  /** The ETag, with its quotes. */
  readonly version: string
  /** ISO instant. */
  readonly modifiedAt: string
}

export interface BucketOptions {
  readonly address: BucketAddress
  /** Profile of AWS's configuration files; the default chain of credentials when absent. */
  readonly profile?: string
  readonly region?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Takes the place of the network, for tests. */
  readonly requestHandler?: NonNullable<S3ClientConfig['requestHandler']>
}

/** A bucket that is read with `s3:ListBucket` and `s3:GetObject`, and nothing else. Close it. */
export class Bucket {
  readonly address: BucketAddress
  readonly #sdk: typeof Sdk
  readonly #config: S3ClientConfig
  readonly #signal: AbortSignal | undefined
  #client: S3Client

  private constructor(sdk: typeof Sdk, client: S3Client, config: S3ClientConfig, options: BucketOptions) {
    this.address = options.address
    this.#sdk = sdk
    this.#client = client
    this.#config = config
    this.#signal = options.signal
  }

  /** Loads the SDK; asks nothing of AWS yet. */
  static async open(options: BucketOptions): Promise<Bucket> {
    // The SDK comes with the program: its advice to upgrade Node for its own next version is none for users.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
    const sdk = await import('@aws-sdk/client-s3')
    const { env, profile, region } = options
    const endpoint = env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? ''
    const config: S3ClientConfig = {
      retryMode: 'adaptive',
      maxAttempts: ATTEMPTS,
      requestHandler: options.requestHandler ?? {
        connectionTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: SILENCE_TIMEOUT_MS,
      },
      ...(profile === undefined ? {} : { profile }),
      ...(region === undefined ? {} : { region }),
      // Buckets of emulators and of other makers' stores have no host names of their own.
      ...(endpoint === '' ? {} : { forcePathStyle: true }),
    }
    const client = new sdk.S3Client(config)
    const known = await client.config.region().catch(() => null)
    if (known !== null) return new Bucket(sdk, client, config, options)
    client.destroy()
    const fallback = { ...config, region: FIRST_REGION }
    return new Bucket(sdk, new sdk.S3Client(fallback), fallback, options)
  }

  /**
   * Every file below the address.
   * @throws BucketError
   */
  async list(onFound: (files: number) => void = () => undefined): Promise<readonly BucketObject[]> {
    const found: BucketObject[] = []
    const { bucket, prefix } = this.address
    let next: string | undefined
    do {
      const page = await this.#ask('s3:ListBucket', `s3://${bucket}/${prefix}`, async () => {
        const input = { Bucket: bucket, Prefix: prefix, ...(next === undefined ? {} : { ContinuationToken: next }) }
        return await this.#client.send(new this.#sdk.ListObjectsV2Command(input), this.#sendOptions())
      })
      for (const { Key, Size, ETag, LastModified } of page.Contents ?? [])
        if (Key !== undefined)
          found.push({
            key: Key,
            bytes: Size ?? 0,
            version: ETag ?? '',
            modifiedAt: LastModified?.toISOString() ?? '1970-01-01T00:00:00.000Z',
          })
      onFound(found.length)
      next = page.IsTruncated === true ? page.NextContinuationToken : undefined
    } while (next !== undefined)
    return found
  }

  /**
   * Text of a small file.
   * @throws BucketError; RangeError for a file that is not small.
   */
  async readText(key: string): Promise<string> {
    const name = `s3://${this.address.bucket}/${key}`
    return await this.#ask('s3:GetObject', name, async () => {
      const answer = await this.#get({ key })
      if ((answer.ContentLength ?? 0) > TEXT_BYTES) {
        bodyOf(answer).destroy()
        throw new RangeError(`${name} has ${answer.ContentLength} bytes; at most ${TEXT_BYTES} are read as text`)
      }
      return (await answer.Body?.transformToString('utf-8')) ?? ''
    })
  }

  /**
   * Hands the bytes of a file from `from` on to `consume`, as long as it is the version that was listed.
   * @throws BucketError
   */
  async read(object: BucketObject, from: number, consume: (body: Readable) => Promise<void>): Promise<void> {
    await this.#ask('s3:GetObject', `s3://${this.address.bucket}/${object.key}`, async () => {
      await consume(bodyOf(await this.#get({ key: object.key, version: object.version, from })))
    })
  }

  close(): void {
    this.#client.destroy()
  }

  async #get(what: {
    readonly key: string
    readonly version?: string
    readonly from?: number
  }): Promise<GetObjectCommandOutput> {
    const { key, version = '', from = 0 } = what
    return await this.#client.send(
      new this.#sdk.GetObjectCommand({
        Bucket: this.address.bucket,
        Key: key,
        ...(version === '' ? {} : { IfMatch: version }),
        ...(from === 0 ? {} : { Range: `bytes=${from}-` }),
      }),
      this.#sendOptions(),
    )
  }

  #sendOptions(): { abortSignal?: AbortSignal } {
    return this.#signal === undefined ? {} : { abortSignal: this.#signal }
  }

  /** Asks once more in the region that S3 names where the bucket lies in another one; explains what goes wrong. */
  async #ask<T>(action: string, what: string, request: () => Promise<T>): Promise<T> {
    try {
      return await request().catch(async (error: unknown) => {
        const region = await this.#otherRegion(error)
        if (region === null) throw error
        this.#client.destroy()
        this.#client = new this.#sdk.S3Client({ ...this.#config, region })
        return await request()
      })
    } catch (error) {
      this.#signal?.throwIfAborted()
      const code = bucketErrorCode(error)
      if (code === null) throw error
      throw new BucketError(code, this.#sentence(code, action, what, error), action, error)
    }
  }

  async #otherRegion(error: unknown): Promise<string | null> {
    const status = httpStatus(error)
    if (status !== 301 && status !== 307 && status !== 400) return null
    const region = headerOf(error, 'x-amz-bucket-region') ?? textOf(error, 'Region')
    return region === null || region === (await this.#client.config.region()) ? null : region
  }

  #sentence(code: BucketError['code'], action: string, what: string, error: unknown): string {
    const profile = this.#config.profile === undefined ? '' : ` of the profile ${this.#config.profile}`
    switch (code) {
      case 'access-denied':
        return `not allowed: ${action} on ${what}`
      case 'no-bucket':
        return `there is no bucket ${this.address.bucket}`
      case 'no-credentials':
        return profile === '' ? 'no AWS credentials' : `no AWS credentials${profile}`
      case 'expired-credentials':
        return `the AWS credentials${profile} have expired`
      case 'bad-credentials':
        return `AWS does not accept the credentials${profile} (${nameOf(error)})`
      case 'object-changed':
        return `${what} changed while it was being read`
      case 'unreachable':
        return `S3 does not answer for ${what} (${nameOf(error)})`
    }
  }
}

function bodyOf(answer: GetObjectCommandOutput): Readable {
  if (answer.Body instanceof Readable) return answer.Body
  throw new TypeError('an answer of S3 without a body')
}

/** The name of an error, which holds no secret as its message might. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function headerOf(error: unknown, header: string): string | null {
  const response = typeof error === 'object' && error !== null && '$response' in error ? error.$response : null
  const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : null
  return textOf(headers, header)
}

function textOf(holder: unknown, field: string): string | null {
  if (typeof holder !== 'object' || holder === null) return null
  const value: unknown = Reflect.get(holder, field)
  return typeof value === 'string' && value !== '' ? value : null
}
