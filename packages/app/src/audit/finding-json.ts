import type { Evidence, Finding } from '@costwright/engine/audit/finding'
import type { Rule } from '@costwright/engine/audit/rule'
import { addUsd, usd, usdToJson, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { HOURS_PER_MONTH } from '@costwright/engine/time/month'
import { withoutRegionPrefix } from '@costwright/engine/usage-types/region-prefix'
import { lineJson } from '../outputs/line-json.ts'
import type { FindingJson } from './audit-shape.ts'
import type { BilledMonth } from './billed-resources.ts'

/** Dollars of the same usage, as the finding has it and as it was billed, both for 730 hours. */
export interface Reconciled {
  readonly observed: Usd
  readonly billed: Usd
}

/** A finding as machines read it. */
export function findingJson(finding: Finding, rule: Rule, month: BilledMonth | null): FindingJson {
  const reconciled = month === null ? null : reconcile(finding, month)
  return {
    id: finding.id,
    rule: finding.rule,
    phase: rule.phase,
    remedy: rule.remedy,
    resource: finding.resource,
    title: finding.title,
    monthlySavingUsd: finding.monthlySavingUsd,
    savingUsd: usdToJson(finding.savingUsd),
    confidence: finding.confidence,
    evidence: finding.evidence.map(evidenceJson),
    before: finding.before.lines.map(lineJson),
    after: finding.after.lines.map(lineJson),
    actions: [...finding.actions],
    countedIn: [...finding.countedIn],
    billed:
      month === null || reconciled === null
        ? null
        : { month: month.month, usd: usdToJson(reconciled.billed), observedUsd: usdToJson(reconciled.observed) },
    notes: [...new Set(finding.notes)],
  }
}

function evidenceJson(one: Evidence): FindingJson['evidence'][number] {
  return one.kind === 'series' ? { ...one, values: [...one.values] } : one
}

/** Compares usage types that both the finding and the bill have. What a plan paid for is billed at nothing and left out. */
export function reconcile(finding: Finding, month: BilledMonth): Reconciled | null {
  const billed = month.billed(finding.resource.arn)
  if (billed === null) return null
  const byType = new Map<string, Usd>()
  for (const line of billed.lines) {
    if (usdToNumber(usd(line.usd)) <= 0) continue
    const type = withoutRegionPrefix(line.usageType)
    byType.set(type, addUsd(byType.get(type) ?? ZERO_USD, usd(line.usd)))
  }
  let observed = ZERO_USD
  const matched = new Set<string>()
  for (const line of finding.before.lines) {
    const type = withoutRegionPrefix(line.usageType)
    if (!byType.has(type)) continue
    matched.add(type)
    observed = addUsd(observed, line.usd)
  }
  if (matched.size === 0) return null
  let sum = ZERO_USD
  for (const type of matched) sum = addUsd(sum, byType.get(type) ?? ZERO_USD)
  return { observed, billed: ((sum * BigInt(HOURS_PER_MONTH)) / BigInt(Math.round(month.hours))) as Usd }
}
