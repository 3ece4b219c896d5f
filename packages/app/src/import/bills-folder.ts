import { join } from 'node:path'

/** Where the workspace keeps imported bills. */
export function billsFolder(home: string): string {
  return join(home, 'bills')
}

/** Where files of S3 lie until they are imported. */
export function exportCache(home: string): string {
  return join(home, 'cache', 'exports')
}
