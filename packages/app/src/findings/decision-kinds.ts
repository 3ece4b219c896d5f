/** What can be decided about a finding: it is meant to be so, it is looked at again later, or it is wrong here. */
export const DECISION_KINDS = ['accept', 'snooze', 'dismiss'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]
