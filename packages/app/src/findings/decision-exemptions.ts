import type { Exemption } from '@costwright/engine/audit/apply-exemptions'
import type { Decision } from './decision-shape.ts'

const WORDS: Readonly<Record<Decision['kind'], string>> = {
  accept: 'accepted',
  snooze: 'snoozed',
  dismiss: 'dismissed',
}

/** A decision as what an audit leaves out. */
export function decisionExemption({ finding, kind, reason, until }: Decision): Exemption {
  return { findings: [finding], reason: reason === '' ? WORDS[kind] : `${WORDS[kind]}: ${reason}`, until }
}
