import type { MetricSource } from '@costwright/app/metric-answers/metric-source'
import { withMetricSource, type MetricSourceOptions } from '@costwright/app/metric-answers/metric-source-of'
import type { ToolContext } from '../../tool.ts'

/** Where and as whom a call wants to ask; null where it does not say. */
export interface AskedPlace {
  readonly region: string | null
  readonly profile_name: string | null
}

/** How the tools come to metrics: those of the source which the server was started with. */
export type OpenMetrics = <Answer>(
  context: ToolContext,
  place: AskedPlace,
  use: (source: MetricSource) => Promise<Answer>,
) => Promise<Answer>

export const openMetrics: OpenMetrics = async (context, place, use) =>
  await withMetricSource(metricOptions(context, place), use)

/** The source that a call asks, with its region and profile. */
export function metricOptions(context: ToolContext, { region, profile_name }: AskedPlace): MetricSourceOptions {
  const { source, home, env, signal, now } = context
  const profile = profile_name ?? context.profile
  // What was captured is of some regions; the server's own narrows questions to AWS only.
  const own = source === 'aws' || source === 'auto' ? context.region : null
  return {
    source,
    home,
    region: region === 'all' ? null : (region ?? own),
    access: { env, ...(profile === null ? {} : { profile }) },
    signal,
    now,
  }
}
