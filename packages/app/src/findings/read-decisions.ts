import { z } from 'zod'
import { decisionShape, type Decision, type DecisionsJson } from './decision-shape.ts'
import { findingsPaths } from './findings-paths.ts'
import { readRecords } from './json-journal.ts'

const MS_PER_DAY = 86_400_000

/** A line of the file: what was decided, or that it was taken back. */
export const decisionRecordSchema = z.discriminatedUnion('event', [
  decisionShape.extend({ event: z.literal('decide') }),
  z.object({ event: z.literal('undo'), id: z.string(), at: z.string() }),
])
export type DecisionRecord = z.infer<typeof decisionRecordSchema>

/** Every decision of a workspace, newest first. The last about a finding counts; one that is undone brings no earlier one back. */
export async function readDecisions(home: string, now: Date): Promise<DecisionsJson> {
  const path = findingsPaths(home).decisions
  const { records, spoilt } = await readRecords(path)
  const problems = spoilt.map((line) => `line ${line} of ${path} is no whole record: a crash may have left it`)
  const decided = new Map<string, Decision>()
  const undoneAt = new Map<string, string>()
  const latest = new Map<string, string>()
  for (const { line, value } of records) {
    const read = decisionRecordSchema.safeParse(value)
    if (!read.success) problems.push(`line ${line} of ${path} is no decision of this version`)
    else if (read.data.event === 'undo') undoneAt.set(read.data.id, read.data.at)
    else {
      const { event: _event, ...decision } = read.data
      decided.set(decision.id, decision)
      latest.set(decision.finding, decision.id)
    }
  }
  const stateOf = (one: Decision): DecisionsJson['decisions'][number]['state'] => {
    if (undoneAt.has(one.id)) return 'undone'
    if (latest.get(one.finding) !== one.id) return 'replaced'
    return one.until !== null && now.getTime() >= Date.parse(one.until) + MS_PER_DAY ? 'ended' : 'in-force'
  }
  return {
    decisions: [...decided.values()]
      .toReversed()
      .map((one) => ({ ...one, state: stateOf(one), undoneAt: undoneAt.get(one.id) ?? null })),
    problems,
  }
}

/** The decisions that an audit honours. */
export async function decisionsInForce(home: string, now: Date): Promise<readonly Decision[]> {
  const { decisions } = await readDecisions(home, now)
  return decisions.filter(({ state }) => state === 'in-force')
}
