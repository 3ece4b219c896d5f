import { quantity } from '../../money/quantity.ts'
import { priceQuantity, usdPerUnitToNumber, type Usd, type UsdPerUnit } from '../../money/usd.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { Candidate } from './candidate.ts'
import type { Spread } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'

/** Dollars at the low, middle and high end; high null where it has no end (a latency target may be missed). */
export interface UsdSpread {
  readonly low: Usd
  readonly mid: Usd
  readonly high: Usd | null
}

/** What a candidate costs, by the hour of one instance and by unit of work. */
export type Cost =
  | {
      readonly kind: 'training'
      readonly perThousandSamples: UsdSpread
      readonly perEpoch: UsdSpread | null
      readonly perRun: UsdSpread | null
    }
  | {
      readonly kind: 'inference'
      /** The fleet of the environment for a month of 730 hours. */
      readonly perMonth: UsdSpread
      /** A million requests when the asked load never rests: null in development, which has none. */
      readonly perMillionAtLoad: UsdSpread | null
      /** A million requests with one instance kept 70 % busy. */
      readonly perMillionAtFullUse: UsdSpread
      /** A million generated tokens with one instance kept 70 % busy; null for models that generate none. */
      readonly perMillionTokens: UsdSpread | null
    }

/** The cost of a candidate. */
export function costOf(workload: ResolvedWorkload, candidate: Candidate): Cost {
  const { run, usdPerHour } = candidate
  if (run.kind === 'training') {
    const times = (hours: Spread | null): UsdSpread | null =>
      hours === null
        ? null
        : spreadOf(usdPerHour, {
            low: hours.low * run.instances,
            mid: hours.mid * run.instances,
            high: hours.high * run.instances,
          })
    return {
      kind: 'training',
      perThousandSamples: spreadOf(usdPerHour, run.instanceHoursPerThousand),
      perEpoch: times(run.hoursPerEpoch),
      perRun: times(run.hoursPerRun),
    }
  }
  const { low, mid, high } = run.instances
  const month = (instances: number): Usd => hours(usdPerHour, instances * HOURS_PER_MONTH)
  const perMonth: UsdSpread = { low: month(low), mid: month(mid), high: high === null ? null : month(high) }
  const load = workload.environment === 'production' ? workload.requestsPerSecond : null
  const atLoad = (instances: number): Usd => hours(usdPerHour, (instances * 1e6) / ((load ?? 1) * 3600))
  const full = hoursPerMillion(run.requestsPerSecond)
  return {
    kind: 'inference',
    perMonth,
    perMillionAtLoad:
      load === null ? null : { low: atLoad(low), mid: atLoad(mid), high: high === null ? null : atLoad(high) },
    perMillionAtFullUse: spreadOf(usdPerHour, full),
    perMillionTokens:
      workload.outputTokens === null
        ? null
        : spreadOf(usdPerHour, {
            low: full.low / workload.outputTokens,
            mid: full.mid / workload.outputTokens,
            high: full.high / workload.outputTokens,
          }),
  }
}

function hoursPerMillion({ low, mid, high }: Spread): Spread {
  const each = (perSecond: number): number => 1e6 / perSecond / 3600
  return { low: each(high), mid: each(mid), high: each(low) }
}

function spreadOf(price: UsdPerUnit, { low, mid, high }: Spread): UsdSpread {
  return { low: hours(price, low), mid: hours(price, mid), high: hours(price, high) }
}

function hours(price: UsdPerUnit, count: number): Usd {
  return priceQuantity(quantity(count), price)
}

/** What candidates are ranked by, as a number: dollars per 1,000 samples, or of the fleet a month. */
export function rankingUsd({ run, usdPerHour }: Candidate): number {
  const price = usdPerUnitToNumber(usdPerHour)
  return run.kind === 'training'
    ? price * run.instanceHoursPerThousand.mid
    : price * run.instances.mid * HOURS_PER_MONTH
}

/** The second ranking key: dollars an hour, or per request at full use. */
export function tieUsd({ run, usdPerHour }: Candidate): number {
  const price = usdPerUnitToNumber(usdPerHour)
  return run.kind === 'training' ? price : price / run.requestsPerSecond.mid
}
