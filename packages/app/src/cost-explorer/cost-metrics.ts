import type { Metric } from '@costwright/warehouse/queries/metric'
import { didYouMean } from '../documents/suggest.ts'
import { InvalidRequest } from './invalid-request.ts'

/** Metrics of Cost Explorer in dollars, with those of the lines. */
export const COST_METRICS = {
  UnblendedCost: 'unblended',
  BlendedCost: 'blended',
  AmortizedCost: 'amortized',
  NetUnblendedCost: 'net',
  NetAmortizedCost: 'net-amortized',
} as const satisfies Readonly<Record<string, Metric>>
export type CostMetricName = keyof typeof COST_METRICS

export const USAGE_METRICS = ['UsageQuantity', 'NormalizedUsageAmount'] as const
export const ALL_METRICS: readonly string[] = [...Object.keys(COST_METRICS), ...USAGE_METRICS]

/** What of the metrics of a request is asked of the lines. */
export interface AskedMetrics {
  readonly costs: readonly CostMetricName[]
  readonly quantity: boolean
  readonly normalized: boolean
}

/** @throws InvalidRequest for a metric that there is not */
export function askedMetrics(names: readonly string[]): AskedMetrics {
  if (names.length === 0) throw new InvalidRequest('Metrics must not be empty')
  for (const name of names)
    if (!ALL_METRICS.includes(name))
      throw new InvalidRequest(
        `there is no metric ${JSON.stringify(name)}${didYouMean(name, ALL_METRICS)}; expected ${ALL_METRICS.join(', ')}`,
      )
  return {
    costs: [...new Set(names)].filter((name): name is CostMetricName => Object.hasOwn(COST_METRICS, name)),
    quantity: names.includes('UsageQuantity'),
    normalized: names.includes('NormalizedUsageAmount'),
  }
}
