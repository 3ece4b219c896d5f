import type { AuditContext } from '../audit-context.ts'
import type { SummedReading } from './add-readings.ts'
import { SERVERLESS_MEMORY_GB } from '../../catalog/rates/sagemaker-inference.ts'
import { busyShare } from './busy-share.ts'
import { demandKind, demandShape, type DemandKind, type DemandShape } from './demand-shape.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { readLatency, type Latency } from './latency.ts'
import type { UnknownSeries } from './read-series.ts'
import { readUtilisation } from './utilisation.ts'
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
  // Seldom use points to serverless; what cannot be serverless is judged by its hours.
  const demand = demandKind(shape, mayBeServerless(context, hosted, days) ? busy : null)
  return { kind: 'read', requests, rate, latency, shape, demand, busyShare: busy }
}

/** Largest memory of a serverless endpoint, GiB, of which so many percent may be in use. */
const MOST_MEMORY_GIB = SERVERLESS_MEMORY_GB[SERVERLESS_MEMORY_GB.length - 1] ?? 0
const MEMORY_PERCENT = 80

/** Serverless has neither accelerators nor several variants nor data capture nor much memory. Memory that is not known may fit. */
function mayBeServerless(context: AuditContext, hosted: HostedEndpoint, days: number): boolean {
  const [variant, ...others] = hosted.variants
  if (hosted.serving !== 'real-time' || variant === undefined || others.length > 0) return false
  if (hosted.endpoint.dataCapturePercent !== null) return false
  const spec = context.book.spec(variant.instanceType)
  if (spec?.accelerator !== null) return false
  const load = readUtilisation(context, hosted, variant, days)
  if (load.kind === 'unknown' || spec.memoryGib === null) return true
  return (load.memoryPercent / 100) * spec.memoryGib <= (MEMORY_PERCENT / 100) * MOST_MEMORY_GIB
}
