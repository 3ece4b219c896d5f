import { z } from 'zod'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, type HostedEndpoint } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'
import { whyNotJudged } from '../signals/why-not-judged.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  minLatencySeconds: z
    .number()
    .min(0)
    .default(5)
    .describe('Seconds: callers of requests that take this long wait already, and can fetch the result'),
  mostActivePercent: z
    .number()
    .min(1)
    .max(80)
    .default(40)
    .describe('Percent of the hours with a request or just after one'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Real-time endpoints with long requests and long pauses, which an asynchronous endpoint that scales to zero serves for less. */
export const realtimeFitsAsync = defineRule({
  id: 'realtime-fits-async',
  title: 'Endpoint with long requests and pauses that fits asynchronous inference',
  phase: 'inference',
  remedy: 'replace',
  looksAt: 'Model latency and the hours without requests of endpoints of one variant.',
  abstainsWhen: [
    'requests or latency are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it is silent where requests are short, pauses are few, a daily batch or a schedule fits better, or nobody asks at all',
  ],
  saving:
    'Instances now, less the same instances in every hour with a request and one more after it, in which the endpoint scales in; at worst two more hours.',
  fix: 'Create an endpoint with AsyncInferenceConfig and autoscaling from zero on the backlog; send requests through S3 and read the results there. The first request of a pause waits some minutes for an instance.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['make-endpoint-asynchronous'],
  *evaluate(context, options) {
    yield* judgeEndpoints(context, (hosted) => [judge(context, hosted, options)])
  },
})

function judge(context: AuditContext, hosted: HostedEndpoint, options: Settings): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const [variant, ...others] = hosted.variants
  if (hosted.serving !== 'real-time' || variant === undefined || others.length > 0) return null
  const demand = readDemand(context, hosted, options.lookBackDays)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  if (demand.demand === 'none') return null
  if (demand.latency === null) return context.abstain(resource, 'ModelLatency is not known')
  if (demand.latency.meanMs < options.minLatencySeconds * 1000) return null
  // A batch job, a schedule or serverless fits better.
  if (demand.demand !== 'always') return null
  const share = (hoursAfter: number): number => activeShare(demand.requests.values, hoursAfter)
  if (share(1) * 100 > options.mostActivePercent) return null
  const why = whyNotJudged(context, hosted, options.lookBackDays)
  if (why !== null) return context.abstain(resource, why)
  const asynchronous = (hoursAfter: number): ReturnType<typeof describeEndpoint> =>
    describeEndpoint({ ...hosted, serving: 'asynchronous' }, [variant], {
      hoursPerMonth: share(hoursAfter) * HOURS_PER_MONTH,
    })
  return pricedFinding(
    context,
    {
      resource,
      title: `${endpoint.name} works ${(demand.latency.meanMs / 1000).toFixed(0)} s on a request and waits most of the time: an asynchronous endpoint can scale to zero`,
      before: describeEndpoint(hosted, [variant]),
      after: asynchronous(1),
      afterWorst: asynchronous(3),
      confidence: { level: 'low', because: 'whether the callers can fetch results later only they know' },
      evidence: [
        ...endpointEvidence(hosted),
        fact(
          'Model latency',
          `${(demand.latency.meanMs / 1000).toFixed(1)} s on average`,
          'AWS/SageMaker ModelLatency',
        ),
        fact('Hours with a request or just after one', `${(share(1) * 100).toFixed(1)} %`, 'AWS/SageMaker Invocations'),
        ...demand.requests.parts.map((part) => seriesEvidence('Invocations', 'requests', part)),
      ],
    },
    options.minUsdPerMonth,
  )
}

/** Share of the hours, 0 to 1, with a request in them or in the `hoursAfter` before; an hour without data counts as one with. */
function activeShare(values: readonly (number | null)[], hoursAfter: number): number {
  let until = -1
  let active = 0
  for (const [index, value] of values.entries()) {
    if (value === null || value > 0) until = index + hoursAfter
    if (index <= until) active += 1
  }
  return values.length === 0 ? 1 : active / values.length
}
