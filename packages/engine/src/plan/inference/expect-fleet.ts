import type { ServiceTime } from '../../simulate/hosting/hosting-setup.ts'
import { erlangC } from '../compute/erlang-c.ts'
import type { LoadProfile } from './load-profile.ts'

/** Work of one instance, in rough terms. */
export interface InstanceWork {
  readonly service: ServiceTime
  readonly meanSeconds: number
  readonly cv: number
  /** Requests at once; with batches, as many as make the same throughput. */
  readonly concurrency: number
}

/** What answers may take and how many may fail, for a first guess. */
export interface RoughLimits {
  readonly p95Seconds: number | null
  readonly p99Seconds: number | null
  readonly errorRate: number
  /** A request that waits longer fails. */
  readonly timeoutSeconds: number
}

/** Points at which the distribution of the service time is looked at. */
const POINTS = 16

/**
 * The smallest number of instances that is expected to meet the limits, by Allen and Cunneen's approximation of the wait in each minute
 * and a fluid backlog where a minute is overloaded. It chooses what is replayed first, nothing else. Null when `most` is not enough.
 */
export function expectFleet(load: LoadProfile, work: InstanceWork, limits: RoughLimits, most: number): number | null {
  const least = Math.max(1, Math.floor((load.meanPerSecond * work.meanSeconds) / work.concurrency))
  if (least > most || !isEnough(load, work, limits, most)) return null
  let low = least
  let high = most
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(load, work, limits, middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether so many instances are expected to do. */
export function isEnough(load: LoadProfile, work: InstanceWork, limits: RoughLimits, instances: number): boolean {
  const servers = instances * work.concurrency
  const slow = { p95: 0, p99: 0, failed: 0 }
  let overloaded = false
  for (const { perSecond, requests } of load.levels) {
    if (perSecond * work.meanSeconds >= servers) {
      overloaded = true
      continue
    }
    const beyond = waitTail(perSecond, work, servers, load.dispersion)
    if (limits.p95Seconds !== null) slow.p95 += requests * slowerThan(limits.p95Seconds, work.service, beyond)
    if (limits.p99Seconds !== null) slow.p99 += requests * slowerThan(limits.p99Seconds, work.service, beyond)
    slow.failed += requests * slowerThan(limits.timeoutSeconds, work.service, beyond)
  }
  if (overloaded) {
    const backlog = overloadedRequests(load, servers / work.meanSeconds, limits, work.meanSeconds)
    slow.p95 += backlog.p95
    slow.p99 += backlog.p99
    slow.failed += backlog.failed
  }
  return (
    (limits.p95Seconds === null || slow.p95 <= 0.05 * load.requests) &&
    (limits.p99Seconds === null || slow.p99 <= 0.01 * load.requests) &&
    slow.failed <= limits.errorRate * load.requests
  )
}

/** P(wait > t) at a steady rate: Erlang's wait, its decay slowed by the variability of arrivals and service. */
function waitTail(
  perSecond: number,
  { meanSeconds, cv }: InstanceWork,
  servers: number,
  dispersion: number,
): (seconds: number) => number {
  const waits = erlangC(servers, perSecond * meanSeconds)
  const decay = (2 * (servers / meanSeconds - perSecond)) / (Math.min(20, Math.max(0.5, dispersion)) + cv * cv)
  return (seconds) => (seconds <= 0 ? waits : waits * Math.exp(-decay * seconds))
}

/** Share of the requests whose wait and service together exceed a limit. */
function slowerThan(limit: number, { quantilesSeconds }: ServiceTime, beyond: (seconds: number) => number): number {
  let share = 0
  const step = quantilesSeconds.length / POINTS
  for (let point = 0; point < POINTS; point += 1) {
    const seconds = quantilesSeconds[Math.floor((point + 0.5) * step)] ?? 0
    share += seconds > limit ? 1 : beyond(limit - seconds)
  }
  return share / POINTS
}

/** Requests of overloaded minutes, and of the minutes after them, that wait too long while the backlog is worked off. */
function overloadedRequests(
  load: LoadProfile,
  capacityPerSecond: number,
  limits: RoughLimits,
  meanSeconds: number,
): { readonly p95: number; readonly p99: number; readonly failed: number } {
  let backlog = 0
  const slow = { p95: 0, p99: 0, failed: 0 }
  for (const count of load.perMinute) {
    const before = backlog
    backlog = Math.max(0, backlog + count - capacityPerSecond * 60)
    if (before === 0 && backlog === 0) continue
    const wait = (before + backlog) / 2 / capacityPerSecond + meanSeconds
    if (limits.p95Seconds !== null && wait > limits.p95Seconds) slow.p95 += count
    if (limits.p99Seconds !== null && wait > limits.p99Seconds) slow.p99 += count
    if (wait > limits.timeoutSeconds) slow.failed += count
  }
  return slow
}
