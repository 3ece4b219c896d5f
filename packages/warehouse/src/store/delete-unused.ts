import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { billPaths } from './bill-paths.ts'
import { generationsOf } from './commit-periods.ts'
import { readBillCatalog } from './read-bill-catalog.ts'
import { withStoreLock } from './store-lock.ts'

/** How long a reader may work with a catalog that has been replaced: 24 hours. */
export const READER_GRACE_MS = 24 * 3_600_000

/** Deletes generations that the catalog no longer names and that no reader opened within the grace can still read. */
export async function deleteUnused(billsFolder: string, graceMs: number): Promise<void> {
  const { lines, catalogLock } = billPaths(billsFolder)
  await withStoreLock(catalogLock, async () => {
    const inForce = generationsOf(await readBillCatalog(billsFolder))
    for (const source of await names(lines)) {
      for (const period of await names(join(lines, source))) {
        for (const generation of await names(join(lines, source, period))) {
          const folder = join(lines, source, period, generation)
          if (inForce.has(`lines/${source}/${period}/${generation}`)) continue
          const age = Date.now() - (await stat(folder)).mtimeMs
          if (age >= graceMs) await rm(folder, { recursive: true, force: true })
        }
      }
    }
  })
}

async function names(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
