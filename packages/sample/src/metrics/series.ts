import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { Interval } from '@costwright/engine/time/interval'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import { isoInstant } from '../world/calendar.ts'
import type { Resource } from '../world/resource.ts'

/** Seconds of an hour. */
export const HOUR_SECONDS = 3600

/** A series of a resource: values with four significant places at the most, so that files stay small. */
export function series(
  of: Resource,
  what: {
    readonly namespace: string
    readonly metric: string
    readonly dimensions: Record<string, string>
    readonly statistic: 'Sum' | 'Average' | 'Maximum'
    readonly startAt: number
    readonly values: readonly (number | null)[]
    readonly periodSeconds?: number
    readonly origin?: MetricSeries['origin']
  },
): MetricSeries {
  return {
    account: SAMPLE_ACCOUNTS[of.account].id,
    region: of.region,
    origin: what.origin ?? 'cloudwatch',
    namespace: what.namespace,
    metric: what.metric,
    dimensions: what.dimensions,
    statistic: what.statistic,
    periodSeconds: what.periodSeconds ?? HOUR_SECONDS,
    startAt: isoInstant(what.startAt),
    values: what.values.map((value) => (value === null ? null : shortened(value))),
    listed: true,
  }
}

function shortened(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(5))
}

/** Whether any of the stretches covers the instant. */
export function isWithin(spans: readonly Interval[], at: number): boolean {
  return spans.some(({ from, to }) => at >= from && at < to)
}
