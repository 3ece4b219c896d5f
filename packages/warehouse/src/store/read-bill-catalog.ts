import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { billCatalogSchema, type BillCatalog } from './bill-catalog.ts'

/** Name of the catalog in the folder of the bills. */
export const CATALOG_FILE = 'catalog.json'

/** The catalog cannot be used: damaged, edited by hand, or of a newer program. */
export class BillCatalogError extends Error {
  readonly code = 'bill-catalog'
}

/**
 * The catalog of a folder of bills; an empty one where nothing has been imported.
 * @throws BillCatalogError when there is one that cannot be read as such.
 */
export async function readBillCatalog(billsFolder: string): Promise<BillCatalog> {
  const path = join(billsFolder, CATALOG_FILE)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { version: 1, sources: [] }
    throw error
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new BillCatalogError(`${path} is not JSON`)
  }
  const parsed = billCatalogSchema.safeParse(data)
  if (!parsed.success)
    throw new BillCatalogError(`${path} is no catalog of this version: ${parsed.error.issues[0]?.message ?? ''}`)
  return parsed.data
}
