import type { ReadStatus } from './reading.ts'

/** Statuses with one for each region, action and fact: a list that was read in several places is complete only where all of it was. */
export class StatusLog {
  readonly #byRead = new Map<string, ReadStatus>()

  add(status: ReadStatus): void {
    const key = [status.region ?? '', status.action, status.fact].join('\u0000')
    const known = this.#byRead.get(key)
    this.#byRead.set(key, known === undefined ? status : merged(known, status))
  }

  get all(): ReadStatus[] {
    return [...this.#byRead.values()]
  }
}

function merged(a: ReadStatus, b: ReadStatus): ReadStatus {
  const outcome =
    a.outcome === b.outcome ? a.outcome : a.outcome === 'skipped' || b.outcome === 'skipped' ? 'skipped' : 'partial'
  return { ...a, outcome, detail: a.detail ?? b.detail, count: a.count + b.count, endedAt: b.endedAt }
}
