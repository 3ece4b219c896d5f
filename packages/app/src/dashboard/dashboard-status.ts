import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { CostwrightError } from '../errors.ts'
import { billsFolder } from '../import/bills-folder.ts'
import { pricesStatus } from '../prices-status.ts'
import type { DashboardSource } from './dashboard-audit.ts'
import type { StatusJson } from './status-shape.ts'

/** What the status is read from. */
export interface StatusSources {
  readonly source: DashboardSource
  readonly home: string
  readonly version: string
  readonly shippedBook: string
  readonly now: () => Date
  readonly withBill: <Result>(ask: (bill: Bill) => Promise<Result>, lane: 'catalog') => Promise<Result>
  readonly billHome: () => Promise<string>
  readonly audit: () => Promise<AuditAnswer>
  readonly revision: () => Promise<string>
}

/** Where answers come from and how fresh they are. Trouble with one part is said and does not hide the others. */
export async function dashboardStatus(sources: StatusSources): Promise<StatusJson> {
  const { source, home, now } = sources
  const { book } = await pricesStatus(home, sources.shippedBook, now())
  return {
    version: sources.version,
    source: source.kind,
    file: source.kind === 'file' ? source.file : null,
    home,
    now: now().toISOString(),
    revision: await sources.revision(),
    bill: await billStatus(sources),
    audit: await auditStatus(sources),
    prices: { kind: book.kind, compiled: book.compiled, origin: book.origin, ageDays: book.ageDays },
  }
}

async function billStatus(sources: StatusSources): Promise<StatusJson['bill']> {
  const importing = await isImporting(await sources.billHome())
  const nothing = {
    importing,
    months: [],
    lines: 0,
    importedAt: null,
    exportedAt: null,
    lastAt: null,
    synthetic: false,
  }
  try {
    return await sources.withBill(async (bill) => {
      const periods = bill.periods()
      const latest = (texts: readonly (string | null)[]): string | null =>
        texts
          .filter((text) => text !== null)
          .toSorted()
          .at(-1) ?? null
      return {
        state: 'ready' as const,
        importing,
        months: [...new Set(periods.map(({ period }) => period))].toSorted(),
        lines: periods.reduce((sum, one) => sum + one.lines, 0),
        importedAt: latest(periods.map((one) => one.importedAt)),
        exportedAt: latest(periods.map((one) => one.exportedAt)),
        lastAt: latest(periods.map((one) => one.lastAt)),
        synthetic: bill.catalog.sources.some(({ synthetic }) => synthetic),
        problem: null,
      }
    }, 'catalog')
  } catch (error) {
    if (!(error instanceof CostwrightError)) throw error
    return { ...nothing, state: error.code === 'no-bill' ? 'none' : 'damaged', problem: error.message }
  }
}

async function auditStatus(sources: StatusSources): Promise<StatusJson['audit']> {
  try {
    const { source, findings } = await sources.audit()
    return {
      state: 'ready',
      kind: source.kind,
      collectedAt: source.collectedAt,
      findings: findings.length,
      problem: null,
    }
  } catch (error) {
    if (!(error instanceof CostwrightError)) throw error
    const state = error.code === 'no-audit' ? 'none' : 'damaged'
    return { state, kind: null, collectedAt: null, findings: 0, problem: error.message }
  }
}

/** An import holds a lock of its source while it writes; a crash leaves one behind until the next import. */
async function isImporting(home: string): Promise<boolean> {
  try {
    return (await readdir(join(billsFolder(home), 'staging'))).some((name) => name.endsWith('.lock'))
  } catch {
    return false
  }
}
