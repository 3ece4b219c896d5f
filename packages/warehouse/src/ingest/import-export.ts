import { createHash } from 'node:crypto'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BillCatalog, ImportedPeriod } from '../store/bill-catalog.ts'
import { billPaths } from '../store/bill-paths.ts'
import { commitPeriods, refuseOverlaps } from '../store/commit-periods.ts'
import { deleteUnused, READER_GRACE_MS } from '../store/delete-unused.ts'
import { readBillCatalog } from '../store/read-bill-catalog.ts'
import { withStoreLock } from '../store/store-lock.ts'
import { ENGINE_CLASSIFIER, type LineClassifier } from './classify-lines.ts'
import { explainFailure } from './explain-failure.ts'
import type { ExportDelivery, ExportListing } from './export-files.ts'
import { deliveryFingerprint } from './fingerprint.ts'
import { stageDelivery, type DeliveryOptions } from './import-delivery.ts'
import { ImportError } from './import-error.ts'
import type { ImportProgress, ImportResult, PeriodImport } from './import-result.ts'

/** How an export is imported. */
export interface ImportOptions {
  /** Bytes for DuckDB; the process needs about half a gigabyte more. */
  readonly memoryBytes: number
  readonly threads: number
  readonly now: () => Date
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
  /** Whether another source that bills the same accounts loses the months that arrive; refused otherwise. */
  readonly replace?: boolean
  readonly classifier?: LineClassifier
  /** Bytes of files that become one part, after which an import that is broken off can go on; 256 MB. */
  readonly batchBytes?: number
  /** Lines up to which every identity is compared to find duplicates; beyond it a sample first. */
  readonly exactLines?: number
  /** How long months that were replaced stay on disk for readers that are at work; a day. */
  readonly readerGraceMs?: number
}

const BATCH_BYTES = 256e6
/** Between month and cut in the name of a staging folder. */
const CUT = '~'
const EXACT_LINES = 20_000_000
/** Trouble that the next delivery would meet too. */
const STOPS_ALL: ReadonlySet<string> = new Set(['disk-full', 'not-written', 'store-busy', 'out-of-memory'])

/**
 * Imports the deliveries of an export into the folder of the bills. Each month is in force as soon as it is complete and not
 * before; one that is in force already, from the same files, stays untouched. A delivery that cannot be imported leaves the
 * state of its month as it was and does not keep the others from being imported.
 * @throws ImportError for the first delivery that failed, with what was imported in `done`; the reason of `signal`.
 */
export async function importExport(
  listing: ExportListing,
  billsFolder: string,
  options: ImportOptions,
): Promise<ImportResult> {
  refuseTwice(listing)
  const paths = billPaths(billsFolder)
  const classifier = options.classifier ?? ENGINE_CLASSIFIER
  return withStoreLock(paths.sourceLock(listing.sourceId), async (lost) => {
    const signal = options.signal === undefined ? lost : AbortSignal.any([lost, options.signal])
    const staging = paths.staging(listing.sourceId)
    const work = listing.deliveries.map((delivery) => {
      const fingerprint = deliveryFingerprint(delivery, classifier.version)
      return { delivery, fingerprint, folder: stagingName(delivery, fingerprint, options) }
    })
    await removeSuperseded(
      staging,
      work.map(({ folder }) => folder),
    )
    const done: PeriodImport[] = []
    let failed: ImportError | null = null
    for (const { delivery, fingerprint, folder } of work) {
      signal.throwIfAborted()
      try {
        done.push(
          ...(await importDelivery(listing, delivery, fingerprint, {
            billsFolder,
            staging: join(staging, folder),
            classifier,
            signal,
            options,
          })),
        )
      } catch (error) {
        const explained = explainFailure(error, [])
        if (!(explained instanceof ImportError)) throw error
        failed ??= explained
        if (STOPS_ALL.has(explained.code)) break
      }
    }
    // Housekeeping: what is in force stays so, and the next import tries again.
    await deleteUnused(billsFolder, options.readerGraceMs ?? READER_GRACE_MS).catch(() => undefined)
    if (failed !== null)
      throw new ImportError(failed.code, failed.message, {
        ...(failed.file === null ? {} : { file: failed.file }),
        done,
        cause: failed,
      })
    // Work on other months that was broken off stays for when they are imported again.
    await rmdir(staging).catch(() => undefined)
    return { sourceId: listing.sourceId, periods: done }
  })
}

interface DeliveryPlace {
  readonly billsFolder: string
  readonly staging: string
  readonly classifier: LineClassifier
  readonly signal: AbortSignal
  readonly options: ImportOptions
}

async function importDelivery(
  listing: ExportListing,
  delivery: ExportDelivery,
  fingerprint: string,
  { billsFolder, staging, classifier, signal, options }: DeliveryPlace,
): Promise<readonly PeriodImport[]> {
  const started = performance.now()
  const catalog = await readBillCatalog(billsFolder)
  const before = catalog.sources.find(({ id }) => id === listing.sourceId)?.periods ?? []
  const same = await inForce(billsFolder, before, fingerprint)
  if (same.length > 0) return same.map((entry) => periodImport(entry, 'unchanged', 0))

  const replace = options.replace ?? false
  const deliveryOptions: DeliveryOptions = {
    classifier,
    memoryBytes: options.memoryBytes,
    threads: options.threads,
    batchBytes: options.batchBytes ?? BATCH_BYTES,
    exactLines: options.exactLines ?? EXACT_LINES,
    signal,
    now: options.now,
    onProgress: options.onProgress ?? (() => undefined),
    admit: (periods) => {
      refuseOverlaps(catalog, listing.sourceId, periods, replace)
      refuseKnown(listing, delivery, periods)
    },
  }
  const { format, periods } = await stageDelivery(delivery, fingerprint, staging, deliveryOptions)
  signal.throwIfAborted()
  const source = {
    id: listing.sourceId,
    format,
    location: listing.location,
    synthetic: listing.synthetic,
  }
  await commitPeriods({ billsFolder, source, replace }, periods)
  await rm(staging, { recursive: true, force: true })
  const seconds = (performance.now() - started) / 1000
  return periods.map(({ entry }) =>
    periodImport(entry, before.some(({ period }) => period === entry.period) ? 'replaced' : 'imported', seconds),
  )
}

/** Periods that were imported from the same files and whose lines are still there. */
export async function inForce(
  billsFolder: string,
  periods: BillCatalog['sources'][number]['periods'],
  fingerprint: string,
): Promise<readonly ImportedPeriod[]> {
  const same = periods.filter((entry) => entry.fingerprint === fingerprint)
  const sizes = await Promise.all(
    same.flatMap(({ files }) => files.map((file) => stat(join(billsFolder, file)).catch(() => null))),
  )
  return sizes.includes(null) ? [] : same
}

/** Two deliveries of one month in a listing would replace each other. */
function refuseTwice({ deliveries }: ExportListing): void {
  const known = deliveries.map(({ period }) => period).filter((period) => period !== null)
  const twice = known.find((period, index) => known.indexOf(period) !== index)
  if (twice !== undefined) throw new ImportError('period-twice', `the export delivers ${twice} twice`)
}

/** A delivery without a known period must not bring a month that another delivery of the export brings. */
function refuseKnown(
  { deliveries }: ExportListing,
  delivery: ExportDelivery,
  periods: readonly { readonly period: string }[],
): void {
  const others = deliveries.filter((one) => one !== delivery).map(({ period }) => period)
  const twice = periods.find(({ period }) => others.includes(period))?.period
  if (twice !== undefined)
    throw new ImportError('period-twice', `the export delivers ${twice} twice: in a folder of its own and beside it`)
}

/** The same delivery cut into other parts is other work. */
function stagingName(
  { period }: ExportDelivery,
  fingerprint: string,
  { batchBytes, exactLines }: ImportOptions,
): string {
  const cut = createHash('sha256')
    .update(JSON.stringify([fingerprint, batchBytes ?? BATCH_BYTES, exactLines ?? EXACT_LINES]))
    .digest('hex')
    .slice(0, 16)
  return `${period ?? 'bare'}${CUT}${cut}`
}

/** What is left of older deliveries of the same months is of no use; other months may be imported after these. */
async function removeSuperseded(staging: string, keep: readonly string[]): Promise<void> {
  const names = await readdir(staging).catch(() => [])
  for (const name of names) {
    const isOfSameMonth = keep.some((one) => one.split(CUT)[0] === name.split(CUT)[0])
    if (isOfSameMonth && !keep.includes(name)) await rm(join(staging, name), { recursive: true, force: true })
  }
}

function periodImport(
  entry: Omit<ImportedPeriod, 'files'>,
  status: PeriodImport['status'],
  seconds: number,
): PeriodImport {
  const { period, lines, totals, unknownUsageTypes, remarks } = entry
  return { period, status, lines, seconds, totals, unknownUsageTypes, remarks }
}
