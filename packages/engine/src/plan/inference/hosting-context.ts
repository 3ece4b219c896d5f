import type { PriceBook } from '../../catalog/price-book.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { Batching } from '../../simulate/hosting/hosting-setup.ts'
import type { InstanceWork, RoughLimits } from './expect-fleet.ts'
import type { LoadProfile } from './load-profile.ts'
import type { Packing } from './pack-models.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { Service } from './service.ts'
import type { Slo } from './slo.ts'
import type { StartTimes } from './start-times.ts'
import type { TimedMeasurement, TimeEnd, TypeTime } from './type-time.ts'

/** A type that can host the service. */
export interface HostingType {
  readonly instanceType: string
  readonly usdPerHour: number
  readonly usableGb: number
  /** On CPU credits: it cannot be scaled automatically. */
  readonly isBurstable: boolean
  readonly time: TypeTime
  readonly notes: readonly string[]
}

/** What candidates are made from. */
export interface HostingContext {
  readonly service: Service
  readonly slo: Slo
  readonly measured: readonly TimedMeasurement[]
  readonly book: PriceBook
  readonly load: LoadProfile
  readonly start: StartTimes
  readonly quiet: QuietHours | null
  /** Names of the models, with the memory of one copy, GB. */
  readonly models: readonly { readonly name: string; readonly memoryGb: number }[]
  /** Many models packed on instances, by type; null for one model. */
  readonly packing: ReadonlyMap<string, Packing> | null
  readonly payload: { readonly inKb: number; readonly outKb: number }
  /** Of the whole traffic, scaled to a month of 730 hours. */
  readonly requestsPerMonth: number
  readonly timeEnd: TimeEnd
}

/** Data through an endpoint in a month, GB. */
export function dataOf({ requestsPerMonth, payload }: HostingContext): {
  readonly dataInGb: number
  readonly dataOutGb: number
} {
  return { dataInGb: (requestsPerMonth * payload.inKb) / 1e6, dataOutGb: (requestsPerMonth * payload.outKb) / 1e6 }
}

/** Requests of a load in a month that goes on like it. */
export function perMonth({ requests, spanSeconds }: LoadProfile): number {
  return (requests * HOURS_PER_MONTH * 3600) / spanSeconds
}

/** Batches on a type: as the description has them for the type that was measured, as much slower as single requests are. */
export function batchingOn({ batching }: Service, { slower }: TypeTime): Batching | null {
  return batching === undefined
    ? null
    : {
        alphaSeconds: (batching.alphaMs / 1000) * slower,
        betaSeconds: (batching.betaMs / 1000) * slower,
        maxBatch: batching.max,
        timeoutSeconds: batching.timeoutMs / 1000,
      }
}

/** Requests a second that one instance can answer at most. */
export function capacityPerSecond(service: Service, time: TypeTime): number {
  const batches = batchingOn(service, time)
  return batches === null
    ? time.concurrency / time.meanSeconds
    : batches.maxBatch / (batches.alphaSeconds + batches.betaSeconds * batches.maxBatch)
}

/** One instance in rough terms. */
export function workOf(service: Service, time: TypeTime): InstanceWork {
  const { service: distribution, meanSeconds, cv } = time
  const concurrency = Math.max(1, Math.floor(capacityPerSecond(service, time) * meanSeconds + 1e-9))
  return { service: distribution, meanSeconds, cv, concurrency }
}

/** The limits of an SLO for a first guess. */
export function roughLimits({ p95Seconds, p99Seconds, errorRate }: Slo, timeoutSeconds: number): RoughLimits {
  return { p95Seconds, p99Seconds, errorRate, timeoutSeconds }
}
