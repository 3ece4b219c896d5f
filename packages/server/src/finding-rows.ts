import type { FindingsJson } from '@costwright/app/findings/findings-shape'

type Row = Pick<
  FindingsJson['findings'][number],
  'id' | 'rule' | 'phase' | 'remedy' | 'resource' | 'title' | 'savingUsd' | 'monthlySavingUsd' | 'confidence'
>

/** Findings as rows of a table. */
export function findingRows(findings: readonly Row[]): readonly object[] {
  return findings.map(({ resource: { tags: _tags, ...resource }, ...one }) => ({
    id: one.id,
    rule: one.rule,
    phase: one.phase,
    remedy: one.remedy,
    ...resource,
    title: one.title,
    savingUsd: one.savingUsd,
    ...one.monthlySavingUsd,
    confidence: one.confidence.level,
  }))
}
