import type { LoadProfile } from './load-profile.ts'

/** Whole minutes of a traffic, and the requests in them. */
export interface Stretch {
  readonly fromSecond: number
  readonly spanSeconds: number
  /** Number of its first request, and how many there are. */
  readonly first: number
  readonly requests: number
}

/** The stretch around the busiest minute that holds about so many requests: it grows towards the busier side. All of it where there are no more. */
export function busiestStretch(load: LoadProfile, mostRequests: number | null): Stretch {
  const { perMinute, spanSeconds, requests } = load
  if (mostRequests === null || requests <= mostRequests) return { fromSecond: 0, spanSeconds, first: 0, requests }
  let from = perMinute.indexOf(load.peakPerMinute)
  let to = from + 1
  let held = load.peakPerMinute
  while (held < mostRequests) {
    const before = from > 0 ? (perMinute[from - 1] ?? 0) : -1
    const after = to < perMinute.length ? (perMinute[to] ?? 0) : -1
    if (before < 0 && after < 0) break
    if (before > after) from -= 1
    else to += 1
    held += Math.max(before, after)
  }
  let first = 0
  for (let minute = 0; minute < from; minute += 1) first += perMinute[minute] ?? 0
  return { fromSecond: from * 60, spanSeconds: Math.min(to * 60, spanSeconds) - from * 60, first, requests: held }
}
