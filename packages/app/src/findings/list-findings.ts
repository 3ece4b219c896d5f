import { RULES } from '@costwright/engine/audit/rules'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import type { LineJson } from '../outputs/shapes.ts'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import type { Decision } from './decision-shape.ts'
import type { FindingsJson } from './findings-shape.ts'

/** An audit as a list of findings, with what was decided about them. */
export function listFindings(audit: AuditAnswer, decisions: readonly Decision[]): FindingsJson {
  const { findings, hidden: _hidden, baseline: _baseline, idleExemptions: _idle, ...rest } = audit
  const known = new Set([...findings, ...audit.exempted].map(({ id }) => id))
  const found = new Set([...findings, ...audit.exempted].map(({ rule }) => rule))
  return {
    ...rest,
    findings: findings.map(({ evidence: _evidence, before, after, ...one }) => ({
      ...one,
      ruleTitle: ruleOf(one.rule)?.title ?? one.rule,
      beforeUsd: totalOf(before),
      afterUsd: totalOf(after),
    })),
    decisions: decisions.filter(({ finding }) => known.has(finding)),
    rules: [...found].flatMap((id) => ruleOf(id) ?? []),
  }
}

/** What people need to know of a rule; null for one that this program has not. */
export function ruleOf(id: string): FindingsJson['rules'][number] | null {
  const rule = RULES.find((one) => one.id === id)
  if (rule === undefined) return null
  const { title, phase, remedy, looksAt, saving, fix, abstainsWhen } = rule
  return { id, title, phase, remedy, looksAt, saving, fix, abstainsWhen: [...abstainsWhen] }
}

/** Dollars of a bill. */
export function totalOf(lines: readonly LineJson[]): string {
  return usdToJson(sumUsd(lines.map((line) => usd(line.usd))))
}
