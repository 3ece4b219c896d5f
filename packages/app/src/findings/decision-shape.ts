import { z } from 'zod'
import { money } from '../outputs/shapes.ts'
import { DECISION_KINDS } from './decision-kinds.ts'

const day = z.iso.date('expected a day such as 2027-01-31')

/** What somebody has decided about a finding. */
export const decisionShape = z.object({
  id: z.string(),
  /** When it was decided, ISO 8601. */
  at: z.string(),
  /** Id of the finding, which is the same at every audit. */
  finding: z.string(),
  kind: z.enum(DECISION_KINDS),
  reason: z.string(),
  /** Last day on which it holds, in UTC; null: for as long as nobody undoes it. */
  until: z.string().nullable(),
  /** What the finding was when it was decided, so that lists can be read without an audit. */
  rule: z.string(),
  title: z.string(),
  resource: z.string(),
  savingUsd: money,
})
export type Decision = z.infer<typeof decisionShape>

/** What is said to decide: a snooze needs a day, a dismissal a reason. */
export const decideFindingShape = z
  .strictObject({
    finding: z.string().min(1).max(500),
    kind: z.enum(DECISION_KINDS),
    reason: z.string().trim().max(2000).default(''),
    until: day.nullable().default(null),
  })
  .superRefine(({ kind, reason, until }, context) => {
    if (kind === 'snooze' && until === null)
      context.addIssue({ code: 'custom', path: ['until'], message: 'a snooze needs its last day, such as 2027-01-31' })
    if (kind === 'dismiss' && reason === '')
      context.addIssue({ code: 'custom', path: ['reason'], message: 'a dismissal needs a reason' })
  })
export type DecideFinding = z.infer<typeof decideFindingShape>

/** Every decision of the workspace, newest first, with what became of it. */
export const decisionsShape = z.object({
  decisions: z.array(
    decisionShape.extend({
      state: z.enum(['in-force', 'ended', 'undone', 'replaced']),
      undoneAt: z.string().nullable(),
    }),
  ),
  /** Lines of the file that could not be read; decisions in them are not in force. */
  problems: z.array(z.string()),
})
export type DecisionsJson = z.infer<typeof decisionsShape>
