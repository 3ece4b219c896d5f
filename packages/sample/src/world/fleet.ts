import { intersect, type Interval } from '@costwright/engine/time/interval'
import type { Endpoint, Variant } from './resource.ts'
import { amountsOf, levelAt } from './rhythm.ts'
import { hoursOf } from './calendar.ts'
import { seedName } from './resource-key.ts'

/** What a variant did in one hour. */
export interface VariantHour {
  readonly at: number
  readonly instances: number
  readonly requests: number
}

/** The part of a stretch in which something that was created at `createdAt` exists, in whole hours; null where it does not. */
export function lifetime(createdAt: number, within: Interval): Interval | null {
  return intersect(within, { from: Math.max(createdAt, within.from), to: within.to })
}

/** Instances and requests of a variant in each hour of its life. A shadow gets a copy of the traffic. */
export function variantHours(
  endpoint: Endpoint,
  variant: Variant,
  within: Interval,
  seed: number,
): readonly VariantHour[] {
  const alive = lifetime(endpoint.createdAt, within)
  if (alive === null) return []
  const requests = amountsOf(endpoint.traffic, alive, seed, `traffic ${seedName(endpoint)}`)
  return hoursOf(alive).map((at, index) => {
    const asked = Math.round((requests[index] ?? 0) * variant.share)
    return { at, instances: instancesAt(variant, at, asked), requests: asked }
  })
}

function instancesAt({ fleet, serverless }: Variant, at: number, requests: number): number {
  if (serverless !== null) return 0
  switch (fleet.kind) {
    case 'fixed':
      return fleet.count
    case 'follows':
      return Math.min(fleet.max, Math.max(fleet.min, Math.ceil(requests / fleet.requestsPerInstanceHour)))
    case 'scheduled':
      return levelAt(fleet.on, at) > 0 ? fleet.count : 0
    case 'step':
      return at < fleet.at ? fleet.before : fleet.after
  }
}
