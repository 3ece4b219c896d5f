import { waitSeconds } from './erlang-c.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { Serving } from './serving.ts'
import type { Environment } from './workload-words.ts'

/** Instances that carry a load, and how it feels. */
export interface Fleet {
  readonly serving: Serving
  readonly instances: number
  /** Share of capacity in use at the asked load. */
  readonly utilisation: number
  readonly p95Ms: number
}

/** What an environment asks of a fleet: share of the load it must carry, least instances, and most of the capacity that may be in use. */
interface Demand {
  readonly loadShare: number
  readonly leastInstances: number
  readonly headroom: number
}

/** Rules of sizing. Production: two instances for two availability zones, 30 % of capacity kept free for peaks; staging: a tenth of the load; development: one request at a time. */
export const DEMANDS: Readonly<Record<Environment, Demand>> = {
  production: { loadShare: 1, leastInstances: 2, headroom: 0.7 },
  staging: { loadShare: 0.1, leastInstances: 1, headroom: 0.7 },
  development: { loadShare: 0, leastInstances: 1, headroom: 1 },
}

/** Queues larger than this wait no measurable time at 70 % use. */
const MOST_SERVERS = 20_000
const MOST_DOUBLINGS = 12

/**
 * The smallest fleet over all ways of serving: load over capacity within the headroom, and the 95th percentile (M/M/c wait plus time in work) within
 * the latency target. `speed` scales every way, to size for a slower or faster truth. Null when no way is fast enough.
 */
export function smallestFleet(
  workload: ResolvedWorkload,
  ways: readonly Serving[],
  environment: Environment,
  speed = 1,
): Fleet | null {
  let best: Fleet | null = null
  for (const way of ways) {
    const fleet = fleetOf(workload, way, environment, speed)
    if (fleet === null) continue
    if (
      best === null ||
      fleet.instances < best.instances ||
      (fleet.instances === best.instances && fleet.p95Ms < best.p95Ms)
    )
      best = fleet
  }
  return best
}

function fleetOf(
  { requestsPerSecond, latencyMs }: ResolvedWorkload,
  serving: Serving,
  environment: Environment,
  speed: number,
): Fleet | null {
  const { loadShare, leastInstances, headroom } = DEMANDS[environment]
  const load = requestsPerSecond * loadShare
  const seconds = serving.seconds / speed
  if (latencyMs !== null && seconds * 1000 > latencyMs) return null
  const capacity = serving.requestsPerSecond * speed
  const p95Of = (instances: number): number => {
    const servers = instances * serving.slots
    return (seconds + (load === 0 || servers > MOST_SERVERS ? 0 : waitSeconds(servers, load, 1 / seconds, 0.95))) * 1000
  }
  const good = (instances: number): boolean => latencyMs === null || p95Of(instances) <= latencyMs
  const instances = smallestWhere(Math.max(leastInstances, Math.ceil(load / (capacity * headroom))), good)
  if (instances === null) return null
  return { serving, instances, utilisation: load / (capacity * instances), p95Ms: p95Of(instances) }
}

/** The least whole number from `from` on that is good, where every number above a good one is good too; null when none is found by doubling. */
function smallestWhere(from: number, good: (n: number) => boolean): number | null {
  if (good(from)) return from
  let bad = from
  let fine = from
  for (let tries = 0; ; tries++) {
    if (tries === MOST_DOUBLINGS) return null
    fine *= 2
    if (good(fine)) break
    bad = fine
  }
  while (fine - bad > 1) {
    const middle = Math.floor((bad + fine) / 2)
    if (good(middle)) fine = middle
    else bad = middle
  }
  return fine
}

/** The most requests a second that one instance serves within the latency target with the headroom of production, over all ways. */
export function fullUseRequestsPerSecond({ latencyMs }: ResolvedWorkload, ways: readonly Serving[]): number {
  const fast = ways.filter((way) => latencyMs === null || way.seconds * 1000 <= latencyMs)
  return Math.max(0, ...fast.map((way) => way.requestsPerSecond)) * DEMANDS.production.headroom
}
