import type { HostingOption } from '../../api/use-hosting-plan.ts'

type Timeline = NonNullable<HostingOption['timeline']>

/** A step of a timeline. */
export interface Step {
  readonly index: number
  readonly at: string
  readonly requests: number
  readonly capacity: number | null
  readonly instances: number
  readonly slowestMs: number | null
  readonly failed: number
}

/** The steps of a timeline, in order. */
export function stepsOf(timeline: Timeline): readonly Step[] {
  const start = Date.parse(timeline.startAt)
  return timeline.requests.map((requests, index) => ({
    index,
    at: new Date(start + index * timeline.periodSeconds * 1000).toISOString(),
    requests,
    capacity: timeline.capacityRequests[index] ?? null,
    instances: timeline.instances[index] ?? 0,
    slowestMs: timeline.slowestMs[index] ?? null,
    failed: timeline.failed[index] ?? 0,
  }))
}

/** Bursts that are offered. */
const MOST_BURSTS = 12
/** A burst has so many times the requests of the step that lies in the middle of all. */
const BURST_TIMES = 2

/** Steps at which requests peak: more than their neighbours and well above the usual, in order of time. The busiest where none is. */
export function burstsOf(steps: readonly Step[]): readonly number[] {
  const sorted = steps.map(({ requests }) => requests).toSorted((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0
  const peaks = steps.filter(({ index, requests }) => {
    const before = steps[index - 1]?.requests ?? -1
    const after = steps[index + 1]?.requests ?? -1
    return requests > 0 && requests >= before && requests > after && requests >= usual * BURST_TIMES
  })
  const most = peaks.toSorted((a, b) => b.requests - a.requests).slice(0, MOST_BURSTS)
  const found = most.map(({ index }) => index).toSorted((a, b) => a - b)
  return found.length > 0 ? found : steps.length === 0 ? [] : [busiest(steps)]
}

/** The step with the most requests. */
export function busiest(steps: readonly Step[]): number {
  return steps.reduce((best, step) => (step.requests > (steps[best]?.requests ?? 0) ? step.index : best), 0)
}
