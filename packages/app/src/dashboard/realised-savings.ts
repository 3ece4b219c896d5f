import { sumUsd, usdToJson } from '@costwright/engine/money/usd'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { earlierFindings } from '../findings/keep-audit.ts'
import type { OverviewJson } from './overview-shape.ts'

/**
 * What earlier audits found and the last one, which judged it again, did not: the dollars a month that those findings promised.
 * They are not measured on the bill. Null where there was no earlier audit.
 */
export async function realisedSavings(
  home: string,
  audit: AuditAnswer,
): Promise<NonNullable<OverviewJson['savings']>['realised']> {
  if (audit.source.kind !== 'aws') return null
  const earlier = await earlierFindings(home, audit.source.collectedAt)
  if (earlier === null) return null
  const still = new Set([...audit.findings, ...audit.exempted].map(({ id }) => id))
  const abstained = new Set(audit.abstentions.map(({ rule }) => rule))
  const accounts = new Set(audit.coverage.accounts.map(({ id }) => id))
  const gone = earlier.findings.filter(
    ({ id, rule, account }) =>
      !still.has(id) && !abstained.has(rule) && audit.coverage.rules.includes(rule) && accounts.has(account),
  )
  return { findings: gone.length, usd: usdToJson(sumUsd(gone.map(({ savingUsd }) => savingUsd))), since: earlier.since }
}
