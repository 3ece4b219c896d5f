import type { Gap } from '@costwright/engine/bill/bill'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { audit, WHOLE_AUDIT } from '../audit/audit.ts'
import type { AuditAnswer, FindingJson } from '../audit/audit-shape.ts'
import { checkConfig } from '../config/read-config.ts'
import type { Workspace } from './workspace.ts'

/** What is found in an account that was read, and what AWS's own advisers said of it then. */
export interface AccountAdvice {
  readonly findings: readonly FindingJson[]
  readonly collectedAt: string
  readonly gaps: readonly Gap[]
}

/** No account was read: nothing is known of its resources. */
export const NO_ACCOUNT: Gap = {
  kind: 'missing-data',
  what: 'the workspace holds bills, not resources: no account was read',
  effect: 'nothing can be recommended; ask with --source aws, or run costwright audit',
}

/** The findings of `costwright audit` on the account of a workspace; null where none was read. */
export async function accountAdvice(workspace: Workspace): Promise<AccountAdvice | null> {
  const read = await workspace.account()
  if (read === null) return null
  const answer: AuditAnswer = audit(
    read,
    { ...WHOLE_AUDIT, config: checkConfig('', {}), now: Date.parse(read.snapshot.collectedAt) },
    createPriceBook(await workspace.bookData()),
    { month: null, gaps: [] },
  )
  return { findings: answer.findings, collectedAt: answer.source.collectedAt, gaps: answer.gaps }
}

/** Says whose words these are: AWS's services did not write them. */
export function labelled(what: string): Gap {
  return {
    kind: 'missing-data',
    what: `${what} are findings of costwright audit in the shape of AWS's service`,
    effect: 'AWS itself was not asked; --source aws asks it',
  }
}
