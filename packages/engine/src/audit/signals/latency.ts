import type { AuditContext } from '../audit-context.ts'
import { ENDPOINT_METRICS } from '../metrics/planned-metric.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { seriesQuestion, variantDimensions } from './series-question.ts'

/** How long requests take, milliseconds. */
export interface Latency {
  readonly meanMs: number
  /** Null where only averages are known. */
  readonly worstMs: number | null
}

/** ModelLatency of the production variants (microseconds in CloudWatch), or null where it is not known. A day without requests has none. */
export function readLatency(context: AuditContext, { endpoint }: Pick<HostedEndpoint, 'endpoint'>): Latency | null {
  const means: number[] = []
  const worst: number[] = []
  for (const { name } of endpoint.variants) {
    const dimensions = variantDimensions(endpoint.name, name)
    const known = (metric: 'latency' | 'worstLatency'): readonly number[] | null => {
      const series = context.series(seriesQuestion(endpoint, ENDPOINT_METRICS[metric], dimensions))
      if (series === null || !series.listed) return null
      const values = series.values.filter((value) => value !== null)
      return values.length === 0 ? null : values
    }
    const average = known('latency')
    const most = known('worstLatency')
    if (average === null) return null
    means.push(average.reduce((sum, value) => sum + value, 0) / average.length)
    if (most !== null) worst.push(most.reduce((a, b) => Math.max(a, b), 0))
  }
  if (means.length === 0) return null
  return { meanMs: Math.max(...means) / 1000, worstMs: worst.length < means.length ? null : Math.max(...worst) / 1000 }
}
