import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCapture } from '../capture/read-capture.ts'
import { findingsPaths } from '../findings/findings-paths.ts'
import { billCatalogFile } from '../import/bills-folder.ts'
import type { DashboardSource } from './dashboard-audit.ts'

/**
 * What a dashboard is about: what is named, else the workspace where it holds a bill or an audit, else the sample account.
 * @throws those of `readCapture`: a capture is read once before anything is opened
 */
export async function dashboardSource(named: string | null, home: string, cwd: string): Promise<DashboardSource> {
  if (named === 'demo' || named === 'workspace') return { kind: named }
  if (named !== null) {
    await readCapture(named, cwd)
    return { kind: 'file', file: resolve(cwd, named) }
  }
  const isUsed = [billCatalogFile(home), findingsPaths(home).lastAudit].some((path) => existsSync(path))
  return { kind: isUsed ? 'workspace' : 'demo' }
}
