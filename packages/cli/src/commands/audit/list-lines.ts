import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { counted, placeWords } from './audit-words.ts'

const MOST_ABSTENTIONS = 12

/** A finding without dollars on one line. */
export function guardLine(finding: FindingJson, names: ReadonlyMap<string, string>): string {
  return `${finding.title} (${finding.rule}; ${placeWords(finding, names)})`
}

/** What was not judged, by reason, the commonest first. */
export function abstentionLines({ abstentions }: AuditAnswer): readonly string[] {
  const shown = abstentions.slice(0, MOST_ABSTENTIONS)
  const left = abstentions.slice(MOST_ABSTENTIONS).reduce((sum, { count }) => sum + count, 0)
  const lines = shown.map(({ rule, because, count, resources }) => {
    const more = count > resources.length ? ` and ${count - resources.length} more` : ''
    return `${rule}: ${resources.join(', ')}${more}: ${because}`
  })
  return left === 0 ? lines : [...lines, `${counted(left, 'more case')}: --json has them all`]
}
