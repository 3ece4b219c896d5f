import type { FleetControl } from './fleet-control.ts'
import type { ReplaySoFar } from './replay.ts'
import type { ReplayResult } from './replay-result.ts'
import type { Tally } from './tally.ts'

/** What every replay says in the same way; the rest is zero until it is said. */
export function tallied(tally: Tally): ReplayResult {
  return {
    requests: tally.requests,
    answered: tally.answered,
    timeouts: tally.timeouts,
    throttled: tally.throttled,
    errors: tally.errors,
    coldStarts: tally.coldStarts,
    latencySeconds: tally.latencySummary(),
    latencies: tally.latencies,
    instanceSeconds: 0,
    busySeconds: tally.busySeconds,
    billedSeconds: 0,
    provisionedSlotSeconds: 0,
    provisionedBusySeconds: 0,
    modelLoads: 0,
    jobs: 0,
    instances: { min: 0, max: 0, mean: 0 },
    timeline: tally.timeline,
  }
}

/** What was seen so far, by any replay. */
export function talliedSoFar(tally: Tally, instanceSeconds: number): ReplaySoFar {
  return { requests: tally.requests, failed: tally.failed, p95Seconds: tally.quantile(0.95), instanceSeconds }
}

/** The result of a fleet: lets its control run until the last request is done with, and at least to `endSeconds`. */
export function fleetResult(tally: Tally, control: FleetControl, endSeconds: number): ReplayResult {
  const end = Math.max(endSeconds, tally.lastArrival, tally.lastEnd)
  while (control.next < end) control.runTo(control.next)
  control.close(end)
  return {
    ...tallied(tally),
    instanceSeconds: control.billedSeconds(end),
    instances: {
      min: control.least,
      max: control.most,
      mean: end > 0 ? control.instanceIntegral / end : control.inService,
    },
  }
}
