import { existsSync } from 'node:fs'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { audit, WHOLE_AUDIT } from '../audit/audit.ts'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { sampleSource, type ReadSource } from '../audit/audit-sources.ts'
import { billedResources } from '../audit/billed-resources.ts'
import { readCapture } from '../capture/read-capture.ts'
import { checkConfig, readConfig } from '../config/read-config.ts'
import { UserError } from '../errors.ts'
import { findingsPaths } from '../findings/findings-paths.ts'
import { earlierFindings } from '../findings/keep-audit.ts'
import { decisionsInForce } from '../findings/read-decisions.ts'
import type { OverviewJson } from './overview-shape.ts'

/** Whose findings: of the sample account, of the last audit of the workspace, of a capture. */
export type DashboardSource =
  | { readonly kind: 'demo' }
  | { readonly kind: 'workspace' }
  | { readonly kind: 'file'; readonly file: string }

export interface DashboardAuditOptions {
  readonly source: DashboardSource
  /** The workspace of decisions and of the last audit. */
  readonly home: string
  /** The workspace of the bills: of the sample account, or `home`. */
  readonly billHome: string
  readonly cwd: string
  readonly bookData: BookData
  readonly now: Date
}

/** The findings in force, and what has become of those of earlier audits. */
export interface DashboardAudit {
  readonly answer: AuditAnswer
  /** The same as if nothing had been decided: what is exempt by a decision can be looked at in it. */
  readonly undecided: AuditAnswer
  /**
   * What earlier audits of the account found and the last one, which judged it again, did not: the dollars a month that those
   * findings promised. They are not measured on the bill. Null where there was no earlier audit.
   */
  readonly realised: NonNullable<OverviewJson['savings']>['realised']
}

/**
 * The findings in force: what was read, judged with the settings, prices and decisions of now.
 * @throws UserError `no-audit` where the account has not been audited yet; those of `readCapture`
 */
export async function dashboardAudit(options: DashboardAuditOptions): Promise<DashboardAudit> {
  const { source, home, billHome, cwd, now } = options
  const read = await readFor(source, home, cwd)
  // The sample account is shown as it is in the documentation, whatever the settings of the folder.
  const config = source.kind === 'demo' ? checkConfig('', {}) : (await readConfig(cwd)).config
  const decisions = await decisionsInForce(home, now)
  const question = { ...WHOLE_AUDIT, config, now: now.getTime(), decisions }
  const book = createPriceBook(options.bookData)
  const billed = await billedResources(billHome, read.snapshot)
  const answer = audit(read, question, book, billed)
  const earlier = source.kind === 'workspace' ? await earlierFindings(home, read.snapshot.collectedAt) : null
  const undecided = decisions.length === 0 ? answer : audit(read, { ...question, decisions: [] }, book, billed)
  if (earlier === null) return { answer, undecided, realised: null }
  const { baseline } = audit(read, { ...question, baseline: earlier.findings }, book, billed)
  const gone = baseline?.gone ?? []
  return {
    answer,
    undecided,
    realised: {
      findings: gone.length,
      usd: usdToJson(sumUsd(gone.map(({ savingUsd }) => usd(savingUsd)))),
      since: earlier.since,
    },
  }
}

async function readFor(source: DashboardSource, home: string, cwd: string): Promise<ReadSource> {
  if (source.kind === 'demo') return await sampleSource()
  if (source.kind === 'file')
    return { kind: 'file', file: source.file, ...(await readCapture(source.file, cwd)), ownCost: null }
  const { lastAudit } = findingsPaths(home)
  if (!existsSync(lastAudit))
    throw new UserError('no-audit', 'the account has not been audited yet', {
      hint: 'costwright audit, or costwright dashboard --source FILE for a capture',
    })
  return { kind: 'aws', file: null, ...(await readCapture(lastAudit)), ownCost: null }
}
