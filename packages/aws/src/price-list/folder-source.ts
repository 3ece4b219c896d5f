import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { asText } from './offer-content.ts'
import { PriceListError } from './price-list-error.ts'
import type { OfferFile, OfferKind, PriceSource } from './price-source.ts'

const PRICE_FILE = /\.(csv|json)(\.gz)?$/
const REGION_IN_PATH = /(?<![a-z0-9])([a-z]{2}(?:-[a-z]+){1,2}-\d(?:-[a-z]{3}-\d[a-z]?)?)(?![a-z0-9])/g
/** The start of a file says what it is; AWS's longest preface is about 500 characters. */
const HEAD_CHARACTERS = 16_384
const MOST_FILES = 20_000

interface Found {
  readonly kind: OfferKind
  readonly region: string | null
  readonly path: string
  readonly published: string
}

/**
 * Reads price files from a folder: laid out like AWS's addresses, or flat; plain or gzipped; CSV or JSON. What a file is, is
 * told by its content; its region by its path. Of several files of one kind and region the newest counts, CSV before JSON.
 */
export function createFolderSource(folder: string): PriceSource {
  let found: Promise<readonly Found[]> | null = null

  return {
    place: folder,
    async list(kind) {
      found ??= search(folder)
      const byRegion = new Map<string, Found[]>()
      for (const one of await found) {
        if (one.kind !== kind) continue
        const key = one.region ?? ''
        byRegion.set(key, [...(byRegion.get(key) ?? []), one])
      }
      return [...byRegion.values()].map((list): OfferFile => {
        const sorted = list.toSorted((a, b) => compare(b.published, a.published) || compare(a.path, b.path))
        return { kind, region: sorted[0]?.region ?? null, candidates: sorted.map((one) => one.path) }
      })
    },
    async read(file, { signal, onBytes }, consume) {
      const path = file.candidates[0]
      if (path === undefined) throw new PriceListError('not-found', 'no file to read')
      const progress = { bytes: 0 }
      try {
        const content = open(path, signal, (bytes) => onBytes((progress.bytes += bytes)))
        const value = await consume({ format: /\.csv(\.gz)?$/.test(path) ? 'csv' : 'json', content })
        return {
          kind: 'read',
          value,
          bytes: progress.bytes,
          url: relative(folder, path).split(sep).join('/'),
          validator: null,
          lastModified: null,
        }
      } catch (error) {
        signal.throwIfAborted()
        throw asPriceListError(error, path)
      }
    },
  }
}

async function search(folder: string): Promise<readonly Found[]> {
  let paths: string[]
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    paths = entries
      .filter((entry) => entry.isFile() && PRICE_FILE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    throw new PriceListError(
      'no-files',
      `the folder cannot be read: ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
  if (paths.length > MOST_FILES)
    throw new PriceListError('no-files', `${folder} holds ${paths.length} files; is it the right folder?`)
  const found: Found[] = []
  for (const path of paths.toSorted()) {
    const head = await headOf(path)
    const kind = kindOf(head)
    if (kind === null) continue
    const region = kind === 'spot' ? null : ([...relative(folder, path).matchAll(REGION_IN_PATH)].at(-1)?.[1] ?? null)
    found.push({
      kind,
      region,
      path,
      published: /"?publication ?date"?\s*[:,]\s*"?([0-9TZ:.+-]+)/i.exec(head)?.[1] ?? '',
    })
  }
  return found
}

function kindOf(head: string): OfferKind | null {
  if (head.includes('"spot_advisor"') || /"ranges"\s*:/.test(head)) return 'spot'
  if (/currentVersionUrl|"versionUrl"|offerVersionUrl/.test(head)) return null
  if (/DiscountedUsageType|SageMakerSavingsPlans|MachineLearningSavingsPlans/.test(head)) return 'savings-plans'
  const offerCode = /"?OfferCode"?\s*[:,]\s*"?(\w+)/i.exec(head)?.[1]
  if (offerCode === 'AmazonSageMaker') return 'sagemaker'
  return offerCode === 'AmazonEC2' ? 'hosts' : null
}

/** A file that cannot even be opened is left to the reader, which says why. */
async function headOf(path: string): Promise<string> {
  let head = ''
  const stop = new AbortController()
  try {
    for await (const part of asText(open(path, stop.signal, () => undefined))) {
      head += part
      if (head.length >= HEAD_CHARACTERS) break
    }
  } catch {
    return head
  } finally {
    stop.abort()
  }
  return head
}

async function* open(path: string, signal: AbortSignal, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  file.on('data', (part) => onBytes(part.length))
  const out = new PassThrough()
  const done = path.endsWith('.gz') ? pipeline(file, createGunzip(), out, { signal }) : pipeline(file, out, { signal })
  // The failure reaches the reader through `out`, which the pipeline destroys with it.
  done.catch(() => undefined)
  for await (const part of out) yield part as Uint8Array
  await done
}

function asPriceListError(error: unknown, path: string): PriceListError {
  if (error instanceof PriceListError)
    return new PriceListError(error.code, `${error.message}: ${path}`, { cause: error })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'Z_BUF_ERROR')
    return new PriceListError('truncated', `the gzip file is cut short: ${path}`, { cause: error })
  if (code.startsWith('Z_'))
    return new PriceListError('malformed', `the gzip file is damaged: ${message}: ${path}`, { cause: error })
  return new PriceListError('not-found', `${message}: ${path}`, { cause: error })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
