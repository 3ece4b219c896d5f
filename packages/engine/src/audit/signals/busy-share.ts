import type { Latency } from './latency.ts'
import type { RequestRate } from './request-rate.ts'

const MS_PER_HOUR = 3_600_000

/** Share of the time that requests, one at a time, keep busy; above 1 there are several at once. Null where the latency is not known. */
export function busyShare(rate: RequestRate, latency: Latency | null): number | null {
  return latency === null ? null : (rate.meanPerHour * latency.meanMs) / MS_PER_HOUR
}
