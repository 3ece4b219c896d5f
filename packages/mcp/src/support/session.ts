import type { AuditAnswer } from '@costwright/app/audit/audit-shape'
import type { KeptAnswers } from './kept-answers.ts'

/** What calls leave for later calls, as long as the server runs. */
export interface Session {
  /** Answers that were too long to be sent whole. */
  readonly kept: KeptAnswers
  /** The newest audit, for questions about its findings. */
  lastAudit: AuditAnswer | null
}
