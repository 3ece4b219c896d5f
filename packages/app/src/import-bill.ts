import { availableParallelism, totalmem } from 'node:os'
import type { BucketAddress } from '@costwright/aws/exports/bucket-address'
import { CLASSIFIER_VERSION } from '@costwright/engine/usage-types/classifier-version'
import { exportListing } from '@costwright/warehouse/exports/export-listing'
import { findExport } from '@costwright/warehouse/exports/find-export'
import { localTree } from '@costwright/warehouse/exports/local-tree'
import type { ExportDelivery, ExportListing } from '@costwright/warehouse/ingest/export-files'
import { deliveryFingerprint } from '@costwright/warehouse/ingest/fingerprint'
import { importExport, inForce, type ImportOptions } from '@costwright/warehouse/ingest/import-export'
import { ImportError } from '@costwright/warehouse/ingest/import-error'
import type { ImportProgress, PeriodImport } from '@costwright/warehouse/ingest/import-result'
import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import { billsFolder, exportCache } from './import/bills-folder.ts'
import { explainImportError } from './import/explain-import-error.ts'
import { withBucketExport, type BucketExport } from './import/fetch-export.ts'
import { answerSource } from './import/import-answer.ts'
import type { ImportAnswer } from './import/import-shape.ts'
import { importTargets, type ImportTarget } from './import/import-targets.ts'

/** Memory for DuckDB: at most a gigabyte, and no more than a third of the machine. */
const MEMORY_BYTES = Math.min(1e9, Math.floor(totalmem() / 3))
/** Trouble that has nothing to do with the files: what was fetched is used again by the next import. */
const FILES_ARE_GOOD: ReadonlySet<string> = new Set([
  'disk-full',
  'not-written',
  'out-of-memory',
  'store-busy',
  'overlap',
])

/** How far an import is; `done` closes a step. */
export type ImportStep =
  | { readonly kind: 'listed'; readonly done: boolean; readonly location: string; readonly files: number }
  | {
      readonly kind: 'fetched'
      readonly done: boolean
      readonly files: number
      readonly filesDone: number
      readonly bytes: number
      readonly bytesDone: number
    }
  | ({ readonly kind: 'read'; readonly done: boolean } & ImportProgress)

export interface ImportBillOptions {
  /** The workspace folder; made when it does not exist. */
  readonly home: string
  /** What to import: folders, places in S3, files. */
  readonly names: readonly string[]
  /** Where relative names begin. */
  readonly cwd: string
  readonly profile?: string
  readonly region?: string
  /** Whether months of other sources with the same charges give way. */
  readonly replace: boolean
  readonly signal?: AbortSignal
  readonly onStep?: (step: ImportStep) => void
}

export interface ImportBillDependencies {
  readonly now: () => Date
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Imports billing exports into the workspace: of each month the newest delivery, months that have not changed not again.
 * @throws UserError for what cannot be imported, DataError for files that are not whole, AccessError for what may not be
 *   read or written, UpstreamError when S3 does not answer, ConfigError while another import runs.
 */
export async function importBill(
  options: ImportBillOptions,
  dependencies: ImportBillDependencies,
): Promise<ImportAnswer> {
  const targets = await importTargets(options.names, options.cwd)
  const folder = billsFolder(options.home)
  const imported: ImportAnswer['imported'][number][] = []
  for (const target of targets) {
    try {
      const { listing, periods } = await importTarget(target, options, dependencies)
      imported.push({
        source: listing.sourceId,
        location: listing.location,
        periods: periods.map(({ period, status }) => ({ period, outcome: status })),
        leftOut: [...listing.leftOut],
      })
    } catch (error) {
      options.signal?.throwIfAborted()
      throw explainImportError(error, locationOf(target)) ?? error
    }
  }
  const { sources } = await readBillCatalog(folder)
  const touched = new Set(imported.map(({ source }) => source))
  return { imported, removed: null, sources: sources.filter(({ id }) => touched.has(id)).map(answerSource) }
}

interface TargetImport {
  readonly listing: ExportListing
  readonly periods: readonly PeriodImport[]
}

async function importTarget(
  target: ImportTarget,
  options: ImportBillOptions,
  dependencies: ImportBillDependencies,
): Promise<TargetImport> {
  const folder = billsFolder(options.home)
  const { signal, onStep } = options
  const importing: ImportOptions = {
    memoryBytes: MEMORY_BYTES,
    threads: availableParallelism(),
    now: dependencies.now,
    replace: options.replace,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (progress) => onStep?.({ kind: 'read', done: progress.phase === 'check', ...progress }),
  }
  if (target.kind === 'local') {
    const tree = await localTree(target.paths)
    onStep?.({ kind: 'listed', done: true, location: tree.location, files: tree.objects.length })
    const listing = exportListing(await findExport(tree), tree.location, ({ key }) => key)
    return { listing, periods: (await importExport(listing, folder, importing)).periods }
  }
  const fetching = {
    env: dependencies.env,
    cacheFolder: exportCache(options.home),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(signal === undefined ? {} : { signal }),
    onListed: (files: number) =>
      onStep?.({ kind: 'listed', done: false, location: bucketLocation(target.address), files }),
    onFetched: (progress: Omit<Extract<ImportStep, { kind: 'fetched' }>, 'kind' | 'done'>) =>
      onStep?.({ kind: 'fetched', done: progress.filesDone === progress.files, ...progress }),
  }
  return await withBucketExport(target.address, fetching, async (found) => ({
    listing: found.listing,
    periods: await importDeliveries(found, folder, importing),
  }))
}

/**
 * Imports the deliveries of an export in S3 one after the other, each fetched just before. One that cannot be imported does
 * not keep the others from it.
 */
async function importDeliveries(
  { listing, fetch, discard }: BucketExport,
  folder: string,
  importing: ImportOptions,
): Promise<readonly PeriodImport[]> {
  const periods: PeriodImport[] = []
  let failed: ImportError | null = null
  for (const delivery of listing.deliveries) {
    if (!(await isInForce(folder, listing.sourceId, delivery))) await fetch(delivery)
    try {
      periods.push(...(await importExport({ ...listing, deliveries: [delivery] }, folder, importing)).periods)
      await discard(delivery)
    } catch (error) {
      if (!(error instanceof ImportError)) throw error
      if (FILES_ARE_GOOD.has(error.code)) throw withDone(error, periods)
      await discard(delivery)
      failed ??= error
    }
  }
  if (failed !== null) throw withDone(failed, periods)
  return periods
}

async function isInForce(folder: string, sourceId: string, delivery: ExportDelivery): Promise<boolean> {
  const catalog = await readBillCatalog(folder)
  const periods = catalog.sources.find(({ id }) => id === sourceId)?.periods ?? []
  return (await inForce(folder, periods, deliveryFingerprint(delivery, CLASSIFIER_VERSION))).length > 0
}

function withDone(error: ImportError, done: readonly PeriodImport[]): ImportError {
  return new ImportError(error.code, error.message, {
    ...(error.file === null ? {} : { file: error.file }),
    done,
    cause: error,
  })
}

function locationOf(target: ImportTarget): string {
  return target.kind === 'bucket' ? bucketLocation(target.address) : target.paths.join(', ')
}

function bucketLocation({ bucket, prefix }: BucketAddress): string {
  return `s3://${bucket}/${prefix}`
}
