import pRetry from 'p-retry'
import { z } from 'zod'
import { asText, type OfferContent } from './offer-content.ts'
import { REGION_CODE } from './offer-row.ts'
import { PriceListError } from './price-list-error.ts'
import type {
  OfferFile,
  OfferKind,
  OpenOffer,
  PriceSource,
  ReadOptions,
  ReadOutcome,
  Validator,
} from './price-source.ts'
import { SPOT_ADVISOR_URL } from './spot-advisor.ts'

/** AWS's public price list server; no credentials are needed. */
export const PRICE_LIST_URL = 'https://pricing.us-east-1.amazonaws.com'

const INDEX_PATHS: Readonly<Record<Exclude<OfferKind, 'spot'>, string>> = {
  sagemaker: '/offers/v1.0/aws/AmazonSageMaker/current/region_index.json',
  hosts: '/offers/v1.0/aws/AmazonEC2/current/region_index.json',
  'savings-plans': '/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/current/region_index.json',
}

/** Region codes become file names and paths are put behind the base address: neither may hold anything else. */
const regionCode = z.string().regex(REGION_CODE)
const path = z.string().regex(/^\/[\w./-]+$/)
const offerIndex = z.object({ regions: z.record(z.string(), z.object({ regionCode, currentVersionUrl: path })) })
const savingsPlanIndex = z.object({ regions: z.array(z.object({ regionCode, versionUrl: path })) })

export interface HttpSourceOptions {
  readonly fetch: typeof fetch
  /** Base of the price list, AWS's own by default; a mirror keeps the Spot Advisor's file beside it as `spot-advisor-data.json`. */
  readonly baseUrl?: string
  readonly spotAdvisorUrl?: string
  readonly retries?: number
  /** First pause between attempts; doubles each time, with jitter. */
  readonly retryMs?: number
  /** How long the first byte may take. */
  readonly responseTimeoutMs?: number
  /** How long the body may fall silent. */
  readonly stallTimeoutMs?: number
}

/** Reads the price list over HTTP: conditional requests, retries with jitter on transient faults, timeouts on silence. */
export function createHttpSource(options: HttpSourceOptions): PriceSource {
  const { responseTimeoutMs = 60_000, stallTimeoutMs = 60_000 } = options
  const baseUrl = (options.baseUrl ?? PRICE_LIST_URL).replace(/\/+$/, '')
  const spotAdvisorUrl =
    options.spotAdvisorUrl ?? (options.baseUrl === undefined ? SPOT_ADVISOR_URL : `${baseUrl}/spot-advisor-data.json`)

  async function attempt<T>(
    url: string,
    { validator, signal, onBytes }: ReadOptions,
    consume: (open: OpenOffer) => Promise<T>,
  ): Promise<ReadOutcome<T>> {
    const stalled = new AbortController()
    let silence: NodeJS.Timeout | null = null
    function watch(ms: number, what: string): void {
      if (silence !== null) clearTimeout(silence)
      silence = setTimeout(
        () => stalled.abort(new PriceListError('timeout', `${what} for ${ms / 1000} s: ${url}`, { retryable: true })),
        ms,
      )
    }
    try {
      watch(responseTimeoutMs, 'no answer')
      const response = await options.fetch(url, {
        headers: conditions(validator, url),
        signal: AbortSignal.any([signal, stalled.signal]),
      })
      if (response.status === 304 && validator?.url === url) return { kind: 'not-modified' }
      if (response.status !== 200 || response.body === null) {
        await response.body?.cancel()
        throw statusError(response, url)
      }
      const progress = { bytes: 0 }
      const body = watched(response.body, progress, () => {
        watch(stallTimeoutMs, 'the transfer stopped')
        onBytes(progress.bytes)
      })
      const value = await consume({ format: url.endsWith('.csv') ? 'csv' : 'json', content: body })
      refuseShort(response, progress.bytes, url)
      return {
        kind: 'read',
        value,
        bytes: progress.bytes,
        url,
        validator: validatorOf(response, url),
        lastModified: response.headers.get('last-modified'),
      }
    } catch (error) {
      signal.throwIfAborted()
      if (stalled.signal.aborted) throw stalled.signal.reason
      throw asPriceListError(error, url)
    } finally {
      if (silence !== null) clearTimeout(silence)
    }
  }

  async function withRetries<T>(
    url: string,
    read: ReadOptions,
    consume: (open: OpenOffer) => Promise<T>,
  ): Promise<ReadOutcome<T>> {
    return await pRetry(() => attempt(url, read, consume), {
      retries: options.retries ?? 4,
      factor: 2,
      minTimeout: options.retryMs ?? 500,
      maxTimeout: 20_000,
      randomize: true,
      signal: read.signal,
      shouldRetry: ({ error }) => error instanceof PriceListError && error.retryable,
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof PriceListError) || error.retryAfterMs === null || !error.retryable || retriesLeft === 0)
          return
        await pause(error.retryAfterMs, read.signal)
      },
    })
  }

  return {
    place: baseUrl,
    async list(kind, signal) {
      if (kind === 'spot') return [{ kind, region: null, candidates: [spotAdvisorUrl] }]
      const url = baseUrl + INDEX_PATHS[kind]
      const read = await withRetries(url, { validator: null, signal, onBytes: () => undefined }, async ({ content }) =>
        parseIndex(kind, await textOf(content), url),
      )
      if (read.kind !== 'read') throw new PriceListError('http-status', `an unasked-for 304: ${url}`)
      return read.value.map(({ region, path }): OfferFile => {
        // The paths are absolute on AWS's server; a mirror under a path of its own keeps that path before them.
        const full = `${baseUrl}${path}`
        return { kind, region, candidates: [full.replace(/\.json$/, '.csv'), full.replace(/\.csv$/, '.json')] }
      })
    },
    async read(file, read, consume) {
      let lastError: unknown = new PriceListError('not-found', 'no address to read from')
      for (const url of file.candidates) {
        try {
          return await withRetries(url, read, consume)
        } catch (error) {
          if (!(error instanceof PriceListError) || error.code !== 'not-found') throw error
          lastError = error
        }
      }
      throw lastError
    },
  }
}

function conditions(validator: Validator | null, url: string): Record<string, string> {
  if (validator?.url !== url) return {}
  return {
    ...(validator.etag === null ? {} : { 'if-none-match': validator.etag }),
    ...(validator.lastModified === null ? {} : { 'if-modified-since': validator.lastModified }),
  }
}

function validatorOf(response: Response, url: string): Validator | null {
  const etag = response.headers.get('etag')
  const lastModified = response.headers.get('last-modified')
  return etag === null && lastModified === null ? null : { url, etag, lastModified }
}

function statusError(response: Response, url: string): PriceListError {
  const { status } = response
  if (status === 404 || status === 403 || status === 410)
    return new PriceListError('not-found', `the server has no such file (HTTP ${status}): ${url}`)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new PriceListError('http-status', `the server answered HTTP ${status}: ${url}`, {
    retryable: status === 429 || status === 408 || status >= 500,
    retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : null,
  })
}

/** The body length is only comparable when it was not compressed on the way. */
function refuseShort(response: Response, bytes: number, url: string): void {
  const announced = response.headers.get('content-length')
  const encoding = response.headers.get('content-encoding')
  if (announced === null || (encoding !== null && encoding !== 'identity') || Number(announced) === bytes) return
  throw new PriceListError('truncated', `${bytes} of ${announced} bytes arrived: ${url}`, { retryable: true })
}

function asPriceListError(error: unknown, url: string): PriceListError {
  if (error instanceof PriceListError) return error.message.includes(url) ? error : withPlace(error, url)
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : ''
  const message = error instanceof Error ? error.message : String(error)
  return new PriceListError('network', `${message}${cause}: ${url}`, { retryable: true, cause: error })
}

function withPlace(error: PriceListError, url: string): PriceListError {
  return new PriceListError(error.code, `${error.message}: ${url}`, {
    retryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
    cause: error,
  })
}

async function* watched(
  body: ReadableStream<Uint8Array>,
  progress: { bytes: number },
  onPart: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    progress.bytes += part.byteLength
    onPart()
    yield part
  }
}

const LARGEST_INDEX_CHARACTERS = 20_000_000

async function textOf(content: OfferContent): Promise<string> {
  let whole = ''
  for await (const part of asText(content)) {
    whole += part
    if (whole.length > LARGEST_INDEX_CHARACTERS)
      throw new PriceListError('wrong-content', 'the index is too large to be one')
  }
  return whole
}

function parseIndex(
  kind: Exclude<OfferKind, 'spot'>,
  text: string,
  url: string,
): readonly { readonly region: string; readonly path: string }[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const looksLikeJson = /^\s*\{/.test(text)
    throw new PriceListError(looksLikeJson ? 'truncated' : 'wrong-content', `the index is not whole JSON: ${url}`, {
      retryable: looksLikeJson,
      cause: error,
    })
  }
  const parsed = kind === 'savings-plans' ? savingsPlanIndex.safeParse(json) : offerIndex.safeParse(json)
  if (!parsed.success)
    throw new PriceListError(
      'wrong-content',
      `not a region index: ${url}: ${z.prettifyError(parsed.error).slice(0, 200)}`,
    )
  const { regions } = parsed.data
  return Array.isArray(regions)
    ? regions.map((one) => ({ region: one.regionCode, path: one.versionUrl }))
    : Object.values(regions).map((one) => ({ region: one.regionCode, path: one.currentVersionUrl }))
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    function stop(): void {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
