import type { AuditContext } from '../audit-context.ts'
import type { SummedReading } from './add-readings.ts'
import { busyShare } from './busy-share.ts'
import { demandKind, demandShape, type DemandKind, type DemandShape } from './demand-shape.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { readLatency, type Latency } from './latency.ts'
import type { UnknownSeries } from './read-series.ts'
import { readRequests, requestRate, type RequestRate } from './request-rate.ts'

/** What an endpoint is asked, when, and for how long it works on it. */
export interface Demand {
  readonly kind: 'read'
  readonly requests: SummedReading
  readonly rate: RequestRate
  readonly latency: Latency | null
  readonly shape: DemandShape
  readonly demand: DemandKind
  /** Requests × latency ÷ time; null where the latency is not known. */
  readonly busyShare: number | null
}

/** The demand of a whole endpoint over at least `days` days, or why it is not known. */
export function readDemand(context: AuditContext, hosted: HostedEndpoint, days: number): Demand | UnknownSeries {
  const requests = readRequests(context, hosted, days)
  if (requests.kind === 'unknown') return requests
  const rate = requestRate(requests)
  const latency = readLatency(context, hosted)
  const busy = busyShare(rate, latency)
  const shape = demandShape(requests)
  return { kind: 'read', requests, rate, latency, shape, demand: demandKind(shape, busy), busyShare: busy }
}
