import type { AuditContext } from '../audit-context.ts'
import type { SummedReading } from './add-readings.ts'
import { busyShare } from './busy-share.ts'
import { demandKind, demandShape, type DemandKind, type DemandShape } from './demand-shape.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { readLatency, type Latency } from './latency.ts'
import type { UnknownSeries } from './read-series.ts'
import { readRequests, recentWeeks, requestRate, type RequestRate } from './request-rate.ts'

/** What an endpoint is asked, when, and for how long it works on it. */
interface Demand {
  readonly kind: 'read'
  readonly requests: SummedReading
  readonly rate: RequestRate
  readonly latency: Latency | null
  readonly shape: DemandShape
  readonly demand: DemandKind
  /** Requests × latency ÷ time; null where the latency is not known. */
  readonly busyShare: number | null
}

/** The demand of a whole endpoint over the last weeks, at least `days` days, or why it is not known. */
export function readDemand(context: AuditContext, hosted: HostedEndpoint, days: number): Demand | UnknownSeries {
  return context.remember(`demand ${hosted.endpoint.arn} ${days}`, () => measureDemand(context, hosted, days))
}

function measureDemand(context: AuditContext, hosted: HostedEndpoint, days: number): Demand | UnknownSeries {
  const requests = recentWeeks(readRequests(context, hosted, days), context.now, days)
  if (requests.kind === 'unknown') return requests
  const rate = requestRate(requests)
  const latency = readLatency(context, hosted)
  const busy = busyShare(rate, latency)
  const shape = context.remember(`shape ${hosted.endpoint.arn} ${requests.from} ${requests.values.length}`, () =>
    demandShape(requests),
  )
  const [variant, ...others] = hosted.variants
  // Seldom use points to serverless, which has neither accelerators nor several variants: others are judged by their hours.
  const mayBeServerless =
    hosted.serving === 'real-time' &&
    variant !== undefined &&
    others.length === 0 &&
    context.book.spec(variant.instanceType)?.accelerator === null
  const demand = demandKind(shape, mayBeServerless ? busy : null)
  return { kind: 'read', requests, rate, latency, shape, demand, busyShare: busy }
}
