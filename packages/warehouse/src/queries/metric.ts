import { z } from 'zod'

/** Which dollars of a line are meant. */
export const METRICS = ['unblended', 'amortized', 'net', 'net-amortized', 'list', 'blended'] as const
export const metricShape = z.enum(METRICS)
export type Metric = (typeof METRICS)[number]

/** The column of the lines that holds a metric. */
export const METRIC_COLUMN: Readonly<Record<Metric, string>> = {
  unblended: 'unblended_usd',
  amortized: 'amortized_usd',
  net: 'net_usd',
  'net-amortized': 'net_amortized_usd',
  list: 'list_usd',
  blended: 'blended_usd',
}
