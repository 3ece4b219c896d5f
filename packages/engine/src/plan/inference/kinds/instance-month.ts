import { HOURS_PER_MONTH } from '../../../time/month.ts'
import type { HostingType } from '../hosting-context.ts'
import type { LoadProfile } from '../load-profile.ts'
import type { Outcome } from '../candidate.ts'

/** USD of instances that are on all month, to rank by. */
export function monthlyUsd({ usdPerHour }: HostingType, instances: number): number {
  return usdPerHour * instances * HOURS_PER_MONTH
}

/** Instances on average that a scaling to a target would hold, by the requests of each minute alone. */
export function expectedInstances(
  load: LoadProfile,
  requestsPerInstanceMinute: number,
  bounds: { readonly min: number; readonly max: number },
): number {
  let sum = 0
  for (const count of load.perMinute)
    sum += Math.min(bounds.max, Math.max(bounds.min, Math.ceil(count / requestsPerInstanceMinute)))
  return sum / load.perMinute.length
}

/** Instances that are billed, on average over what was replayed. */
export function billedInstances({ result, endSeconds }: Outcome): number {
  return endSeconds <= 0 ? 0 : round(result.instanceSeconds / endSeconds)
}

/** A mean to six places: more would be noise on the bill. */
function round(value: number): number {
  return Number(value.toFixed(6))
}
