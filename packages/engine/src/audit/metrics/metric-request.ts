import type { MetricQuestion } from '../audit-context.ts'
import type { PlannedMetric } from './planned-metric.ts'

/** One series to be read. Instants are milliseconds since the epoch, at multiples of the period; `to` is excluded. */
export interface MetricRequest extends MetricQuestion {
  readonly periodSeconds: number
  readonly from: number
  readonly to: number
  /** What it is read for, for people. */
  readonly why: string
}

interface Place {
  readonly account: string
  readonly region: string
}

const MS_PER_DAY = 86_400_000

/** The look-back window: whole days in UTC, so that all periods line up, and the day that has begun. */
export function lookBackWindow(now: number, lookBackDays: number): { readonly from: number; readonly to: number } {
  const day = Math.floor(now / MS_PER_DAY) * MS_PER_DAY
  return { from: day - lookBackDays * MS_PER_DAY, to: now }
}

/** A request for the window; the last period is the one that `to` lies in or ends. */
export function metricRequest(
  { account, region }: Place,
  { namespace, metric, statistic, periodSeconds }: PlannedMetric,
  dimensions: Readonly<Record<string, string>>,
  window: { readonly from: number; readonly to: number },
  why: string,
): MetricRequest {
  const period = periodSeconds * 1000
  const from = Math.floor(window.from / period) * period
  const to = Math.ceil(window.to / period) * period
  return { account, region, namespace, metric, statistic, periodSeconds, dimensions, from, to, why }
}
