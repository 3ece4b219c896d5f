import { join } from 'node:path'
import { CATALOG_FILE } from '@costwright/warehouse/store/read-bill-catalog'

/** Where the workspace keeps imported bills. */
export function billsFolder(home: string): string {
  return join(home, 'bills')
}

/** What an import replaces when it ends; it need not exist. */
export function billCatalogFile(home: string): string {
  return join(billsFolder(home), CATALOG_FILE)
}

/** Where files of S3 lie until they are imported. */
export function exportCache(home: string): string {
  return join(home, 'cache', 'exports')
}
