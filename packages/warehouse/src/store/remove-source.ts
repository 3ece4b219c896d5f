import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { billCatalogSchema, type BillCatalog } from './bill-catalog.ts'
import { billPaths } from './bill-paths.ts'
import { markSuperseded } from './commit-periods.ts'
import { replaceFile } from './durable-file.ts'
import { CATALOG_FILE, readBillCatalog } from './read-bill-catalog.ts'
import { withStoreLock } from './store-lock.ts'

/**
 * Takes a source out of the catalog, and out of its staging folder what an import of it left behind. Its files stay until no
 * reader can need them any more (`deleteUnused`). Returns the catalog as it is then; null where there is no such source.
 * @throws BillCatalogError, ImportError `store-busy`.
 */
export async function removeSource(billsFolder: string, sourceId: string): Promise<BillCatalog | null> {
  const paths = billPaths(billsFolder)
  const holds = (catalog: BillCatalog): boolean => catalog.sources.some(({ id }) => id === sourceId)
  // A name that was never imported must not become the name of a lock.
  if (!holds(await readBillCatalog(billsFolder))) return null
  return await withStoreLock(
    paths.sourceLock(sourceId),
    async () =>
      await withStoreLock(paths.catalogLock, async (lost) => {
        const catalog = await readBillCatalog(billsFolder)
        if (!holds(catalog)) return null
        const next: BillCatalog = { ...catalog, sources: catalog.sources.filter(({ id }) => id !== sourceId) }
        lost.throwIfAborted()
        await replaceFile(
          join(billsFolder, CATALOG_FILE),
          `${JSON.stringify(billCatalogSchema.parse(next), null, 1)}\n`,
        )
        await markSuperseded(billsFolder, catalog, next)
        await rm(paths.staging(sourceId), { recursive: true, force: true })
        return next
      }),
  )
}
