import type { LoadProfile } from '@costwright/engine/plan/inference/load-profile'
import type { PlanInferenceJson } from './plan-shape.ts'
import type { TrafficInput } from './traffic-input.ts'

/** The traffic in figures, with its requests in at most so many steps. */
export function trafficJson(traffic: TrafficInput, load: LoadProfile, mostSteps: number): PlanInferenceJson['traffic'] {
  const { startAt, spanSeconds } = traffic
  return {
    source: traffic.source,
    generated: traffic.generated,
    requests: load.requests,
    from: new Date(startAt).toISOString(),
    to: new Date(startAt + spanSeconds * 1000).toISOString(),
    days: Number((spanSeconds / 86_400).toFixed(4)),
    meanPerSecond: Number(load.meanPerSecond.toPrecision(6)),
    peakPerSecond: load.peakPerSecond,
    peakPerMinute: load.peakPerMinute,
    series: seriesOf(load, startAt, mostSteps),
    notes: [...traffic.notes],
  }
}

function seriesOf(
  { perMinute }: LoadProfile,
  startAt: number,
  mostSteps: number,
): PlanInferenceJson['traffic']['series'] {
  const minutes = Math.max(1, Math.ceil(perMinute.length / mostSteps))
  const values = Array.from({ length: Math.ceil(perMinute.length / minutes) }, (_, step) =>
    perMinute.subarray(step * minutes, (step + 1) * minutes).reduce((sum, count) => sum + count, 0),
  )
  return { startAt: new Date(startAt).toISOString(), periodSeconds: minutes * 60, values }
}
