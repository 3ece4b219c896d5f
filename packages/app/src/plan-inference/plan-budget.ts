import type { SearchBudget } from '@costwright/engine/plan/inference/search-options'

/** Requests that whole replays may see, all options together: about a minute of two threads. */
const REQUESTS = 1_000_000_000
const FEWEST_WHOLE = 24
const MOST_WHOLE = 2_000
/** Requests of the stretch that decides whether an option is worth a whole replay. */
const PART_REQUESTS = 100_000
/** Traffic that is short enough to see every option through, and for one thread. */
const SHORT_REQUESTS = 100_000
/** Requests of the stretch that other circumstances are tried on. */
const SAMPLE_REQUESTS = 120_000

/** How much of a traffic is replayed: all of a short one for every option. */
export function budgetFor(requests: number): SearchBudget {
  const isShort = requests <= SHORT_REQUESTS
  return {
    wholeReplays: Math.min(MOST_WHOLE, Math.max(FEWEST_WHOLE, Math.floor(REQUESTS / Math.max(1, requests)))),
    partRequests: PART_REQUESTS,
    leaders: isShort ? 6 : 4,
    givesUp: !isShort,
  }
}

/** Most requests of the sample; null where the whole traffic is no longer. */
export function sampleSize(requests: number): number | null {
  return requests <= SAMPLE_REQUESTS ? null : SAMPLE_REQUESTS
}

/** Threads beside this one: none for short traffic, whose replays end before they would have started. */
export function workersFor(requests: number, asked: number | undefined): number {
  return asked ?? (requests <= SHORT_REQUESTS ? 0 : 2)
}
