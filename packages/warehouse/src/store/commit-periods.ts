import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, utimes } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { ImportError } from '../ingest/import-error.ts'
import { billCatalogSchema, type BillCatalog, type BillSource, type ImportedPeriod } from './bill-catalog.ts'
import { billPaths } from './bill-paths.ts'
import { forceToDisk, replaceFile } from './durable-file.ts'
import { overlaps, type Arriving } from './overlap.ts'
import { CATALOG_FILE, readBillCatalog } from './read-bill-catalog.ts'
import { withStoreLock } from './store-lock.ts'

/** A billing period that lies complete in a folder of its own, of Parquet files and nothing else. */
export interface StagedPeriod {
  readonly folder: string
  readonly entry: Omit<ImportedPeriod, 'files'>
}

/** Where the periods belong. */
export interface CommitTarget {
  readonly billsFolder: string
  readonly source: Omit<BillSource, 'periods'>
  /** Whether periods of other sources that hold the same charges give way. */
  readonly replace: boolean
}

/**
 * Puts staged periods in force, all of them in one step: the folders move to their place, then the catalog is replaced. A
 * reader with the old catalog still finds its files. What no reader can need any more is deleted by `deleteUnused`.
 * @throws ImportError `overlap` when another source holds the same charges.
 */
export async function commitPeriods(target: CommitTarget, staged: readonly StagedPeriod[]): Promise<void> {
  const { billsFolder, source } = target
  const paths = billPaths(billsFolder)
  await withStoreLock(paths.catalogLock, async (lost) => {
    const catalog = await readBillCatalog(billsFolder)
    const double = refuseOverlaps(
      catalog,
      source.id,
      staged.map(({ entry }) => entry),
      target.replace,
    )
    const periods: ImportedPeriod[] = []
    for (const { folder, entry } of staged) {
      const generation = join(
        paths.lines,
        source.id,
        entry.period,
        `${entry.fingerprint.slice(0, 12)}-${randomUUID().slice(0, 8)}`,
      )
      await mkdir(dirname(generation), { recursive: true })
      await rename(folder, generation)
      await forceToDisk(dirname(generation))
      const files = (await readdir(generation)).filter((name) => name.endsWith('.parquet')).toSorted()
      periods.push({
        ...entry,
        files: files.map((name) => relative(billsFolder, join(generation, name)).split(sep).join('/')),
      })
    }
    lost.throwIfAborted()
    const next = withPeriods(catalog, source, periods, double)
    await replaceFile(join(billsFolder, CATALOG_FILE), `${JSON.stringify(billCatalogSchema.parse(next), null, 1)}\n`)
    await markSuperseded(billsFolder, catalog, next)
  })
}

/**
 * The periods of other sources that would count twice.
 * @throws ImportError `overlap` when there are any and they may not be replaced.
 */
export function refuseOverlaps(
  catalog: BillCatalog,
  sourceId: string,
  arriving: readonly Arriving[],
  replace: boolean,
): ReturnType<typeof overlaps> {
  const found = overlaps(catalog, sourceId, arriving)
  const first = found[0]
  if (first !== undefined && !replace)
    throw new ImportError(
      'overlap',
      `${first.period}: ${sourceId} and ${first.sourceId} both bill account ${first.account}, which would count twice; import one of them, or replace the other`,
    )
  return found
}

function withPeriods(
  catalog: BillCatalog,
  source: Omit<BillSource, 'periods'>,
  periods: readonly ImportedPeriod[],
  dropped: readonly { readonly sourceId: string; readonly period: string }[],
): BillCatalog {
  const arrived = new Set(periods.map(({ period }) => period))
  const before = catalog.sources.find(({ id }) => id === source.id)?.periods ?? []
  const merged = [...before.filter(({ period }) => !arrived.has(period)), ...periods].toSorted((a, b) =>
    a.period < b.period ? -1 : 1,
  )
  const others = catalog.sources
    .filter(({ id }) => id !== source.id)
    .map((other) => ({
      ...other,
      periods: other.periods.filter(
        ({ period }) => !dropped.some((one) => one.sourceId === other.id && one.period === period),
      ),
    }))
    .filter((other) => other.periods.length > 0)
  return {
    version: 1,
    sources: [...others, { ...source, periods: merged }].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** The grace of a generation runs from the moment at which the catalog stops to name it. */
export async function markSuperseded(billsFolder: string, before: BillCatalog, after: BillCatalog): Promise<void> {
  const inForce = generationsOf(after)
  const now = new Date()
  for (const folder of generationsOf(before)) {
    // Marking only delays the deletion; a folder that someone removed needs none.
    if (!inForce.has(folder)) await utimes(join(billsFolder, folder), now, now).catch(() => undefined)
  }
}

/** Folders of the generations that a catalog names, relative to the folder of the bills. */
export function generationsOf(catalog: BillCatalog): ReadonlySet<string> {
  return new Set(
    catalog.sources.flatMap(({ periods }) =>
      periods.flatMap(({ files }) => files.map((file) => file.slice(0, Math.max(0, file.lastIndexOf('/'))))),
    ),
  )
}
