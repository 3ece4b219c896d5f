import { join } from 'node:path'

/** Where the workspace keeps what was found and decided. */
export function findingsPaths(home: string): {
  readonly folder: string
  /** Decisions, a line each, never rewritten. */
  readonly decisions: string
  /** What the last audit of the account read. */
  readonly lastAudit: string
  /** What each audit of the account found, a line each, never rewritten. */
  readonly history: string
} {
  const folder = join(home, 'findings')
  return {
    folder,
    decisions: join(folder, 'decisions.jsonl'),
    lastAudit: join(folder, 'last-audit.ndjson.gz'),
    history: join(folder, 'history.jsonl'),
  }
}
