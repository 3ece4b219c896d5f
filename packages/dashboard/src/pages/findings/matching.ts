import type { FindingRow } from '../../api/finding-questions.ts'
import type { FindingsSearch } from './route.ts'

/** The findings that the address asks for. */
export function matching(
  findings: readonly FindingRow[],
  { rule, phase, account, confidence, text }: FindingsSearch,
): readonly FindingRow[] {
  const wanted = text?.toLowerCase()
  return findings.filter(
    (one) =>
      (rule === undefined || one.rule === rule) &&
      (phase === undefined || one.phase === phase) &&
      (account === undefined || one.resource.account === account) &&
      (confidence === undefined || one.confidence.level === confidence) &&
      (wanted === undefined || textOf(one).includes(wanted)),
  )
}

function textOf({ title, rule, ruleTitle, resource }: FindingRow): string {
  const tags = Object.entries(resource.tags ?? {}).flatMap(([key, value]) => [key, value])
  return [title, rule, ruleTitle, resource.name, resource.arn, resource.region, resource.account, ...tags]
    .join('\n')
    .toLowerCase()
}
