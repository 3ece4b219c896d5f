import type { TrafficCounts } from './formats/traffic-format.ts'
import { counted } from './staged-traffic.ts'
import { TrafficError } from './traffic-error.ts'

/** Requests by period. */
export interface CountedTraffic {
  readonly kind: 'counts'
  readonly format: string
  /** Milliseconds since the epoch of the first period; null where the file counts from a start that it does not name. */
  readonly startAt: number | null
  readonly stepSeconds: number
  readonly counts: readonly number[]
  readonly notes: readonly string[]
}

const MOST_STEPS = 1_000_000
const DEFAULT_STEP_SECONDS = 60

/**
 * Counts in steps of equal length, the most common distance of their times; periods that are not there have none.
 * @throws TrafficError for no count, and for one that is negative or no number.
 */
export function countsByStep(
  path: string,
  format: string,
  { points, stepSeconds, notes, isRelative = false }: Omit<TrafficCounts, 'kind'> & { readonly isRelative?: boolean },
): CountedTraffic {
  const readable = points.filter(({ at, count }) => Number.isFinite(at) && Number.isFinite(count) && count >= 0)
  if (readable.length === 0) throw new TrafficError('no-requests', `${path} holds no count that could be read`)
  const sorted = readable.toSorted((a, b) => a.at - b.at)
  const step = (stepSeconds ?? commonDistance(sorted.map(({ at }) => at))) * 1000
  const start = sorted[0]?.at ?? 0
  const steps = Math.floor(((sorted.at(-1)?.at ?? start) - start) / step + 1e-6) + 1
  if (steps > MOST_STEPS)
    throw new TrafficError(
      'no-requests',
      `${path} has counts of ${step / 1000} s over ${counted(steps, 'period')}; at most ${MOST_STEPS.toLocaleString('en-US')} are read`,
    )
  const counts = Array.from({ length: steps }, () => 0)
  const seen = new Set<number>()
  for (const { at, count } of sorted) {
    const index = Math.floor((at - start) / step + 1e-6)
    counts[index] = (counts[index] ?? 0) + count
    seen.add(index)
  }
  return {
    kind: 'counts',
    format,
    startAt: isRelative ? null : start,
    stepSeconds: step / 1000,
    counts,
    notes: [...notes, ...oddities(points.length - readable.length, sorted.length - seen.size, steps - seen.size)],
  }
}

function oddities(unreadable: number, twice: number, absent: number): readonly string[] {
  return [
    ...(unreadable > 0 ? [`${counted(unreadable, 'count')} could not be read or were negative; left out`] : []),
    ...(twice > 0 ? [`${counted(twice, 'count')} of the same period as another: added up`] : []),
    ...(absent > 0 ? [`${counted(absent, 'period')} without a count: taken for none`] : []),
  ]
}

/** Seconds between neighbours, the most common; a minute for a single point. */
function commonDistance(times: readonly number[]): number {
  const distances = new Map<number, number>()
  for (const [index, at] of times.entries()) {
    const distance = (times[index + 1] ?? at) - at
    if (distance > 0) distances.set(distance, (distances.get(distance) ?? 0) + 1)
  }
  const [common] = [...distances].toSorted(([a, n], [b, m]) => m - n || a - b)
  return common === undefined ? DEFAULT_STEP_SECONDS : common[0] / 1000
}
