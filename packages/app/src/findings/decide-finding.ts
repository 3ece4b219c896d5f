import { randomUUID } from 'node:crypto'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { UserError } from '../errors.ts'
import type { DecideFinding, Decision } from './decision-shape.ts'
import { findingsPaths } from './findings-paths.ts'
import { appendRecord } from './json-journal.ts'
import type { DecisionRecord } from './read-decisions.ts'

/**
 * Keeps a decision about a finding of an audit. It replaces an earlier one about the same finding.
 * @throws UserError `unknown-finding`, `bad-until`; AccessError where the workspace cannot be written
 */
export async function decideFinding(
  home: string,
  { finding: id, kind, reason, until }: DecideFinding,
  audit: AuditAnswer,
  now: Date,
): Promise<Decision> {
  const found = [...audit.findings, ...audit.exempted].find((one) => one.id === id)
  if (found === undefined)
    throw new UserError('unknown-finding', `the audit has no finding ${JSON.stringify(id)}`, {
      hint: 'it may be gone since the page was loaded: load it again',
    })
  if (until !== null && until < now.toISOString().slice(0, 10))
    throw new UserError('bad-until', `${until} is over`, { hint: 'name today or a day to come' })
  const decision: Decision = {
    id: randomUUID(),
    at: now.toISOString(),
    finding: id,
    kind,
    reason,
    until,
    rule: found.rule,
    title: found.title,
    resource: found.resource.name,
    savingUsd: found.savingUsd,
  }
  await appendRecord(findingsPaths(home).decisions, { event: 'decide', ...decision } satisfies DecisionRecord)
  return decision
}
