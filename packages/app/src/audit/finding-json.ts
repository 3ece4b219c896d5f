import type { Evidence, Finding } from '@costwright/engine/audit/finding'
import type { Rule } from '@costwright/engine/audit/rule'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { withoutRegionPrefix } from '@costwright/engine/usage-types/region-prefix'
import { lineJson } from '../outputs/line-json.ts'
import type { FindingJson } from './audit-shape.ts'
import type { BilledMonth } from './billed-resources.ts'
import { perMonth } from './per-month.ts'

/** A finding about a job is about all of its runs, under the name of the latest. */
const JOB = /:[a-z]+-job\//

/** A finding as machines read it. */
export function findingJson(finding: Finding, rule: Rule, month: BilledMonth | null): FindingJson {
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
    billed: month === null ? null : billedJson(finding, month),
    notes: [...new Set(finding.notes)],
  }
}

function evidenceJson(one: Evidence): FindingJson['evidence'][number] {
  return one.kind === 'series' ? { ...one, values: [...one.values] } : one
}

/** What was billed for the resource, usage types of the finding only; null for what is no single resource: runs of a job, several endpoints. */
function billedJson({ resource, before }: Finding, { month, hours, billed }: BilledMonth): FindingJson['billed'] {
  const found =
    JOB.test(resource.arn) || before.lines.some((line) => line.resource !== resource.name) ? null : billed(resource.arn)
  const types = new Set(before.lines.map(({ usageType }) => withoutRegionPrefix(usageType)))
  const lines = (found?.lines ?? []).filter(({ usageType }) => types.has(withoutRegionPrefix(usageType)))
  if (lines.length === 0) return null
  return { month, usd: usdToJson(perMonth(sumUsd(lines.map((line) => usd(line.usd))), hours)) }
}
