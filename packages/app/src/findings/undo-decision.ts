import { UserError } from '../errors.ts'
import { decisionShape, type Decision } from './decision-shape.ts'
import { findingsPaths } from './findings-paths.ts'
import { appendRecord } from './json-journal.ts'
import { readDecisions, type DecisionRecord } from './read-decisions.ts'

/**
 * Takes a decision back; the record of both stays.
 * @throws UserError `unknown-decision`, `already-undone`
 */
export async function undoDecision(home: string, id: string, now: Date): Promise<Decision> {
  const { decisions } = await readDecisions(home, now)
  const decision = decisions.find((one) => one.id === id)
  if (decision === undefined) throw new UserError('unknown-decision', `there is no decision ${JSON.stringify(id)}`)
  if (decision.state === 'undone')
    throw new UserError('already-undone', `the decision was taken back at ${decision.undoneAt ?? 'an earlier time'}`)
  await appendRecord(findingsPaths(home).decisions, {
    event: 'undo',
    id,
    at: now.toISOString(),
  } satisfies DecisionRecord)
  return decisionShape.parse(decision)
}
