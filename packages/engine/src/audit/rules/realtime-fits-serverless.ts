import { z } from 'zod'
import { SERVERLESS_MEMORY_GB } from '../../catalog/rates/sagemaker-inference.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, placeKey, type HostedEndpoint } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { readUtilisation } from '../signals/utilisation.ts'
import { whyNotJudged } from '../signals/why-not-judged.ts'

/** Longest that a serverless request may take, milliseconds (SageMaker developer guide, serverless endpoints; assumed to be current). */
const MOST_MS = 60_000

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  memoryPercent: targetPercent(80, 'memory of the serverless endpoint that may be in use'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Real-time endpoints that are asked so seldom that paying by the request is cheaper. */
export const realtimeFitsServerless = defineRule({
  id: 'realtime-fits-serverless',
  title: 'Seldom asked endpoint that fits serverless',
  phase: 'inference',
  remedy: 'replace',
  looksAt:
    'Requests × model latency of endpoints of one variant without GPU: up to 5 % of the time busy. Memory in use must fit into 6 GB, and no request may take longer than 60 s.',
  abstainsWhen: [
    'requests, latency or memory are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it is silent about GPU types, several variants, shadows, multi-model containers, data capture, and endpoints without requests: serverless does not have them, or another rule judges them',
  ],
  saving:
    'Instance-hours and volumes now, less the seconds of processing that the same requests would take at the memory size that holds the model; at worst at 6 GB. Data is billed alike on both.',
  fix: 'Create a configuration with ServerlessConfig and update the endpoint. The first request after a pause waits for a cold start: measure it. Images above 10 GB, VPC settings and Model Monitor are not possible.',
  facts: [...HOSTED_FACTS, 'models', 'metricSeries'],
  settings,
  actions: ['make-endpoint-serverless'],
  *evaluate(context, options) {
    const multiModel = new Set(
      context
        .facts('models')
        .filter(({ containers }) => containers.length > 1 || containers.some((one) => one.multiModel))
        .map((one) => placeKey(one, one.name)),
    )
    yield* judgeEndpoints(context, (hosted) => [judge(context, hosted, multiModel, options)])
  },
})

function judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  multiModel: ReadonlySet<string>,
  options: Settings,
): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const [variant, ...others] = hosted.variants
  if (hosted.serving !== 'real-time' || variant === undefined || others.length > 0) return null
  if (endpoint.variants.length > 1 || endpoint.dataCapturePercent !== null) return null
  if (multiModel.has(placeKey(endpoint, variant.config.modelName ?? ''))) return null
  const spec = context.book.spec(variant.instanceType)
  if (spec === null || spec.accelerator !== null) return null
  const demand = readDemand(context, hosted, options.lookBackDays)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  if (demand.demand === 'none') return null
  if (demand.latency === null || demand.busyShare === null)
    return context.abstain(resource, 'ModelLatency is not known, so nobody knows what serverless would cost')
  if (demand.demand !== 'seldom' || (demand.latency.worstMs ?? demand.latency.meanMs) > MOST_MS) return null
  const why = whyNotJudged(context, hosted, options.lookBackDays)
  if (why !== null) return context.abstain(resource, why)
  const load = readUtilisation(context, hosted, variant, options.lookBackDays)
  if (load.kind === 'unknown') return context.abstain(resource, load.because)
  const usedGib = (load.memoryPercent / 100) * (spec.memoryGib ?? Infinity)
  const memoryGb = SERVERLESS_MEMORY_GB.find((gb) => usedGib <= (options.memoryPercent / 100) * gb)
  if (memoryGb === undefined) return null
  const { meanMs } = demand.latency
  const requestsPerMonth = demand.rate.meanPerHour * HOURS_PER_MONTH
  const month = (gb: (typeof SERVERLESS_MEMORY_GB)[number]): readonly DescribedResource[] => [
    {
      kind: 'serverless-endpoint',
      name: endpoint.name,
      memoryGb: gb,
      requestsPerMonth,
      msPerRequest: meanMs,
      provisionedConcurrency: 0,
      dataInGb: 0,
      dataOutGb: 0,
    },
  ]
  return pricedFinding(
    context,
    {
      resource,
      title: `${endpoint.name} is busy ${(demand.busyShare * 100).toFixed(2)} % of the time: serverless would cost less`,
      before: describeEndpoint(hosted, [variant]),
      after: month(memoryGb),
      afterWorst: month(6),
      confidence: {
        level: 'medium',
        because: 'requests, latency and memory fit; whether cold starts are acceptable only its users know',
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact('Requests a month of 730 h', requestsPerMonth.toFixed(0), 'AWS/SageMaker Invocations'),
        fact('Model latency', `${meanMs.toFixed(0)} ms on average`, 'AWS/SageMaker ModelLatency'),
        fact(
          'Memory in use',
          `${usedGib.toFixed(2)} GiB of ${spec.memoryGib ?? '?'}`,
          '/aws/sagemaker/Endpoints MemoryUtilization',
        ),
        ...demand.requests.parts.map((part) => seriesEvidence('Invocations', 'requests', part)),
      ],
      notes: ['the limits of serverless endpoints (60 s, 4 MB a request) are assumed: check them'],
    },
    options.minUsdPerMonth,
  )
}
