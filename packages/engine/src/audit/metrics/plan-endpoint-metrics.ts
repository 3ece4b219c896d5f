import type { AccountFact } from '../../account/account-snapshot.ts'
import type { PriceBook } from '../../catalog/price-book.ts'
import { metricRequest, type MetricRequest } from './metric-request.ts'
import { ENDPOINT_METRICS, type PlannedMetric } from './planned-metric.ts'

interface Window {
  readonly from: number
  readonly to: number
}

type Endpoint = AccountFact<'endpoints'>
type EndpointConfig = AccountFact<'endpointConfigs'>
type Ask = (metrics: readonly (readonly [PlannedMetric, string])[]) => readonly MetricRequest[]

const {
  invocations,
  history,
  latency,
  worstLatency,
  cpu,
  peakCpu,
  memory,
  gpu,
  peakGpu,
  gpuMemory,
  backlog,
  processed,
  processedAsDocumented,
  failures,
  provisionedUse,
} = ENDPOINT_METRICS

/** Series of one endpoint. Which ones depends on how it serves: asynchronous endpoints publish no Invocations, serverless ones no hosts. */
export function planEndpointMetrics(
  endpoint: Endpoint,
  config: EndpointConfig | null,
  book: PriceBook,
  window: Window,
): readonly MetricRequest[] {
  const askFor =
    (dimensions: Readonly<Record<string, string>>): Ask =>
    (metrics) =>
      metrics.map(([metric, why]) =>
        metricRequest(endpoint, metric, dimensions, metric === history ? threeTimes(window) : window, why),
      )
  const variants = [...endpoint.variants, ...endpoint.shadowVariants]
  const ofVariants = variants.flatMap((variant) => {
    const ask = askFor({ EndpointName: endpoint.name, VariantName: variant.name })
    if (variant.serverless !== null) return serverless(ask, variant.serverless.provisionedConcurrency ?? 0)
    const configured = [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])].find(
      ({ name }) => name === variant.name,
    )
    const type = configured?.instanceType ?? null
    const hasGpu = type === null || book.spec(type)?.accelerator?.kind === 'gpu'
    return [...(endpoint.async === null ? realTime(ask) : asynchronous(ask)), ...hosts(ask, hasGpu)]
  })
  return endpoint.async === null
    ? ofVariants
    : [...askFor({ EndpointName: endpoint.name })([[backlog, 'whether requests wait']]), ...ofVariants]
}

/**
 * Series of one inference component. AWS's page lists InferenceComponentName alone as its dimension; endpoint and variant beside it
 * are asked for as well, because a request for the wrong set finds nothing.
 */
export function planComponentMetrics(
  component: AccountFact<'inferenceComponents'>,
  window: Window,
): readonly MetricRequest[] {
  const alone = { InferenceComponentName: component.name }
  const whole = { EndpointName: component.endpointName, VariantName: component.variantName, ...alone }
  return [alone, whole].map((dimensions) =>
    metricRequest(component, invocations, dimensions, window, 'whether the component is asked'),
  )
}

function threeTimes({ from, to }: Window): Window {
  return { from: from - 2 * (to - from), to }
}

function realTime(ask: Ask): readonly MetricRequest[] {
  return ask([
    [invocations, 'whether and when it is asked'],
    [history, 'whether it is asked once a month or so'],
    [latency, 'how long a request takes'],
    [worstLatency, 'whether every request would be done within the limits of serverless'],
  ])
}

function asynchronous(ask: Ask): readonly MetricRequest[] {
  const why = 'whether requests are processed'
  return ask([
    [processed, why],
    [processedAsDocumented, why],
    [failures, 'whether requests fail, which is use as well'],
  ])
}

function serverless(ask: Ask, slots: number): readonly MetricRequest[] {
  const always = ask([
    [invocations, 'whether and when it is asked'],
    [latency, 'how long a request takes'],
  ])
  return slots === 0 ? always : [...always, ...ask([[provisionedUse, 'whether the warm slots are used']])]
}

function hosts(ask: Ask, hasGpu: boolean): readonly MetricRequest[] {
  const always = ask([
    [cpu, 'how busy its processors are'],
    [peakCpu, 'how busy its processors are at most'],
    [memory, 'how much memory it needs'],
  ])
  if (!hasGpu) return always
  return [
    ...always,
    ...ask([
      [gpu, 'how busy its GPUs are'],
      [peakGpu, 'how busy its GPUs are at most'],
      [gpuMemory, 'how much GPU memory it needs'],
    ]),
  ]
}
