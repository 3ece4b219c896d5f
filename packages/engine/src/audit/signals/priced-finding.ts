import { isIncomplete } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import { subtractUsd, usdToNumber } from '../../money/usd.ts'
import type { AuditContext, Draft } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'

/**
 * The finding of a draft, where both bills have all their prices; an abstention where one is missing, because a line without a price is
 * no saving; null where less than `minUsd` a month would be saved.
 */
export function pricedFinding(context: AuditContext, draft: Draft, minUsd: number): Finding | Abstention | null {
  const { region } = draft.resource
  const before = context.bill(region, draft.before)
  const after = context.bill(region, draft.after)
  const missing = [before, after].find(isIncomplete)
  if (missing !== undefined) {
    const gap = missing.gaps.find(({ kind }) => kind === 'missing-price' || kind === 'ambiguous-price')
    return context.abstain(draft.resource, `a price is missing: ${gap?.what ?? 'the bill is incomplete'}`)
  }
  if (usdToNumber(subtractUsd(totalUsd(before), totalUsd(after))) < minUsd) return null
  return context.finding(draft)
}
