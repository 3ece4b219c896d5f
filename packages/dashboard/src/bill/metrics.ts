/** Which dollars of a line are meant, as the API names them. */
export const METRICS = ['unblended', 'amortized', 'net', 'net-amortized', 'list', 'blended'] as const
export type Metric = (typeof METRICS)[number]

/** Metrics in words. */
export const METRIC_TITLES: Readonly<Record<Metric, string>> = {
  unblended: 'Unblended',
  amortized: 'Amortised',
  net: 'Net of discounts',
  'net-amortized': 'Net, amortised',
  list: 'List price',
  blended: 'Blended',
}
