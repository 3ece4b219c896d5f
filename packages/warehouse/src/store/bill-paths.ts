import { join } from 'node:path'

/**
 * Where things lie in the folder of the bills:
 *
 * ```text
 * catalog.json, catalog.lock
 * lines/SOURCE/2026-09/GENERATION/part-0000.parquet …   never changed once they are there
 * staging/SOURCE/                                        of an import that is under way or was broken off
 * staging/SOURCE.lock
 * ```
 */
export function billPaths(billsFolder: string): {
  readonly catalogLock: string
  readonly lines: string
  readonly staging: (sourceId: string) => string
  readonly sourceLock: (sourceId: string) => string
} {
  return {
    catalogLock: join(billsFolder, 'catalog.lock'),
    lines: join(billsFolder, 'lines'),
    staging: (sourceId) => join(billsFolder, 'staging', sourceId),
    sourceLock: (sourceId) => join(billsFolder, 'staging', `${sourceId}.lock`),
  }
}
