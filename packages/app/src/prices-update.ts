import { distance } from 'fastest-levenshtein'
import { createFolderSource } from '@costwright/aws/price-list/folder-source'
import { createHttpSource } from '@costwright/aws/price-list/http-source'
import { PriceListError } from '@costwright/aws/price-list/price-list-error'
import type { PriceListReport } from '@costwright/aws/price-list/price-list-report'
import type { OfferKind, PriceSource } from '@costwright/aws/price-list/price-source'
import {
  READER_VERSION,
  readPriceList,
  type PriceListProgress,
  type PriceListReading,
} from '@costwright/aws/price-list/read-price-list'
import type { EarlierSavingsPlans } from '@costwright/aws/price-list/assemble-book'
import {
  addComparisons,
  comparePrices,
  guardBook,
  NO_PRICES,
  savingsPlanPricePoints,
  type BookGuardVerdict,
  type PriceComparison,
} from '@costwright/engine/catalog/book-guard'
import { findRegion, REGIONS } from '@costwright/engine/catalog/region'
import { ConfigError, DataError, UpstreamError, UserError } from './errors.ts'
import { limitYoungHeap } from './limit-young-heap.ts'
import { earlierSavingsPlans } from './price-store/earlier-savings-plans.ts'
import { openPriceBook, readManifest } from './price-store/load-price-book.ts'
import { NODE_IO, type StoreIo } from './price-store/store-io.ts'
import { withStoreLock } from './price-store/store-lock.ts'
import { storePaths } from './price-store/store-paths.ts'
import { writeBook } from './price-store/write-book.ts'

export interface PricesUpdateOptions {
  /** The workspace folder; made when it does not exist. */
  readonly home: string
  readonly shippedBook: string
  /** Read files from this folder instead of from AWS. */
  readonly from?: string
  /** Region codes; all when absent. */
  readonly regions?: readonly string[]
  /** Which files to read; all kinds when absent. The EC2 files (`hosts`) are by far the largest. */
  readonly kinds?: readonly OfferKind[]
  /** Put the new book in force even when the guard refuses it. */
  readonly accept?: boolean
  /** Base address of the price list; else COSTWRIGHT_PRICE_LIST_URL; else AWS's own. */
  readonly baseUrl?: string
  readonly concurrency?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PriceListProgress) => void
}

export interface PricesUpdateDependencies {
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly env: Readonly<Record<string, string | undefined>>
  readonly io?: StoreIo
  /** Timing of retries and timeouts, for tests. */
  readonly http?: {
    readonly retries?: number
    readonly retryMs?: number
    readonly responseTimeoutMs?: number
    readonly stallTimeoutMs?: number
  }
}

/**
 * `updated`: the new book is in force, in spite of `guard` when it was accepted by the user. `refused`: the book in force
 * stays, `guard` says why. `unchanged`: AWS has published nothing new. `problems` are damaged books met on the way.
 */
export type PricesUpdateResult =
  | {
      readonly kind: 'updated'
      readonly bookId: string
      readonly guard: BookGuardVerdict
      readonly report: PriceListReport
      readonly problems: readonly string[]
    }
  | {
      readonly kind: 'refused'
      readonly guard: BookGuardVerdict
      readonly report: PriceListReport
      readonly problems: readonly string[]
    }
  | { readonly kind: 'unchanged'; readonly report: PriceListReport; readonly problems: readonly string[] }

/**
 * Reads AWS's public price files, guards the new book against the one in force, and puts it in force in one step.
 * @throws UserError for an unknown region or an empty folder, ConfigError `price-store-busy`, UpstreamError when AWS's list
 *   cannot be read, DataError when the files of a folder are damaged, AccessError when the store cannot be written.
 */
export async function updatePrices(
  options: PricesUpdateOptions,
  dependencies: PricesUpdateDependencies,
): Promise<PricesUpdateResult> {
  const io = dependencies.io ?? NODE_IO
  for (const region of options.regions ?? []) refuseUnknownRegion(region)
  const source = priceSource(options, dependencies)
  const paths = storePaths(options.home)
  limitYoungHeap()
  return await withStoreLock(paths, io, async (lost) => {
    const signal = options.signal === undefined ? lost : AbortSignal.any([options.signal, lost])
    const problems: string[] = []
    const previous = await openPriceBook({
      home: options.home,
      shippedBook: options.shippedBook,
      io,
      onProblem: (problem) => problems.push(problem.message),
    })
    const manifest = previous.id === null ? null : await readManifest(paths, previous.id, io)
    const earlier = await earlierSavingsPlans(options.home, previous, io)
    const now = dependencies.now()
    const reading = await readOrExplain(options.from !== undefined, () =>
      readPriceList({
        source,
        previous: previous.book,
        earlierSavingsPlans: earlier,
        validators: new Map(manifest?.reader === READER_VERSION ? Object.entries(manifest.validators) : []),
        regions: options.regions ?? null,
        now,
        signal,
        ...(options.kinds === undefined ? {} : { kinds: options.kinds }),
        ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      }),
    )
    const { report } = reading
    refuseTotalFailure(report)
    if (report.unchanged) return { kind: 'unchanged', report, problems }
    const guard = guardBook(previous.book, reading.book, await compareSavingsPlans(earlier, reading))
    if (guard.kind === 'refused' && options.accept !== true) return { kind: 'refused', guard, report, problems }
    signal.throwIfAborted()
    const bookId = await writeBook(paths, io, {
      book: reading.book,
      savingsPlans: reading.savingsPlans,
      manifest: {
        format: 1,
        written: now.toISOString(),
        reader: READER_VERSION,
        savingsPlanRates: Object.fromEntries(
          [...reading.savingsPlans].map(([region, blocks]) => [
            region,
            blocks.reduce((sum, block) => sum + Object.keys(block.usd).length, 0),
          ]),
        ),
        validators: Object.fromEntries(reading.validators),
      },
    })
    return { kind: 'updated', bookId, guard, report, problems }
  })
}

/** Files that failed leave their earlier prices in force; when nothing at all could be read, that is no update. */
function refuseTotalFailure(report: PriceListReport): void {
  const failed = report.files.filter((file) => file.outcome === 'failed')
  if (failed.length === 0 || failed.length < report.files.length) return
  throw new UpstreamError(
    'price-list-unreachable',
    `no price file could be read from ${report.place}: ${failed[0]?.message ?? ''}`,
    {
      hint: 'the prices in force are untouched; try again later, or read downloaded files with --from DIR',
    },
  )
}

function priceSource(options: PricesUpdateOptions, { fetch, env, http }: PricesUpdateDependencies): PriceSource {
  if (options.from !== undefined) return createFolderSource(options.from)
  const fromEnv = env['COSTWRIGHT_PRICE_LIST_URL']
  const baseUrl = options.baseUrl ?? (fromEnv === undefined || fromEnv === '' ? undefined : fromEnv)
  if (baseUrl !== undefined && !(URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol))) {
    throw new ConfigError('price-list-url', `not an http address: ${baseUrl}`, {
      hint: 'correct --url or COSTWRIGHT_PRICE_LIST_URL',
    })
  }
  return createHttpSource({ fetch, ...http, ...(baseUrl === undefined ? {} : { baseUrl }) })
}

function refuseUnknownRegion(region: string): void {
  if (findRegion(region) !== null) return
  const nearest = REGIONS.map((one) => one.id).toSorted((a, b) => distance(region, a) - distance(region, b))[0] ?? ''
  throw new UserError('unknown-region', `no region ${region}`, { hint: `did you mean ${nearest}?` })
}

async function readOrExplain(fromFolder: boolean, read: () => Promise<PriceListReading>): Promise<PriceListReading> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof PriceListError)) throw error
    if (error.code === 'no-files') {
      throw new UserError('no-price-files', error.message, {
        hint: 'name the folder that holds the offer files, laid out as on the server or flat',
        cause: error,
      })
    }
    if (fromFolder) throw new DataError(`price-file-${error.code}`, error.message, { cause: error })
    throw new UpstreamError(`price-list-${error.code}`, `AWS's price list cannot be read: ${error.message}`, {
      hint: 'the prices in force are untouched; try again later, or read downloaded files with --from DIR',
      cause: error,
    })
  }
}

async function compareSavingsPlans(
  earlier: EarlierSavingsPlans,
  { savingsPlans }: PriceListReading,
): Promise<PriceComparison> {
  let all = NO_PRICES
  for (const region of new Set([...earlier.regions, ...savingsPlans.keys()])) {
    const before = earlier.regions.includes(region) ? await earlier.load(region) : []
    all = addComparisons(
      all,
      comparePrices(savingsPlanPricePoints(before), savingsPlanPricePoints(savingsPlans.get(region) ?? [])),
    )
  }
  return all
}
