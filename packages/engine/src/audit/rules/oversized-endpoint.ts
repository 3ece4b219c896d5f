import { z } from 'zod'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints, tooYoung } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readVariantRequests, recentWeeks, requestRate } from '../signals/request-rate.ts'
import { SCALING_FACTS, scalingIndex, type ScalingIndex } from '../signals/scaling-of.ts'
import { smallerFleets } from '../signals/smaller-fleets.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { readUtilisation } from '../signals/utilisation.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  peakPercent: targetPercent(60, 'utilisation of CPU and GPU that the smaller fleet may reach in its busiest minutes'),
  memoryPercent: targetPercent(80, 'memory of the smaller type that may be in use'),
  minInstances: z.number().int().min(1).default(2).describe('Instances that are kept when some are taken away'),
  minUsdPerMonth: minUsdPerMonth(),
})
type Settings = z.output<typeof settings>

/** Real-time variants whose instances are much larger, or more, than their busiest minutes ask for. */
export const oversizedEndpoint = defineRule({
  id: 'oversized-endpoint',
  title: 'Endpoint larger than its load',
  phase: 'inference',
  remedy: 'resize',
  looksAt:
    'CPU, memory and GPU utilisation since the last change, per core and device, and requests. A smaller type of the same family at the same number of instances comes first; where there is none, fewer instances.',
  abstainsWhen: [
    'utilisation or requests are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it is silent about asynchronous endpoints, inference components, autoscaled variants, shadows and idle endpoints: other rules judge them',
  ],
  saving: 'Instance-hours and volumes of the variant now, less those with the smaller type or fewer instances.',
  fix: 'Create a configuration with the smaller type or count and update the endpoint; test latency under load first, and watch it for a day.',
  facts: [...HOSTED_FACTS, ...SCALING_FACTS, 'metricSeries'],
  settings,
  actions: ['resize-endpoint'],
  *evaluate(context, options) {
    const scaling = scalingIndex(context)
    yield* judgeEndpoints(context, (hosted) =>
      hosted.serving === 'real-time' ? judge(context, hosted, scaling, options) : [],
    )
  },
})

function* judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  scaling: ScalingIndex,
  options: Settings,
): Iterable<Finding | Abstention | null> {
  const variants = hosted.variants.filter(
    ({ name, shadow }) => !shadow && scaling.targetOf(hosted.endpoint, hosted.endpoint.name, name) === null,
  )
  if (variants.length === 0) return
  const young = tooYoung(context, hosted, options.lookBackDays)
  if (young !== null) {
    yield context.abstain(hosted.resource, young)
    return
  }
  for (const variant of variants) yield judgeVariant(context, hosted, variant, options)
}

function judgeVariant(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  options: Settings,
): Finding | Abstention | null {
  const { resource } = hosted
  const requests = recentWeeks(
    readVariantRequests(context, hosted, variant.name, options.lookBackDays),
    context.now,
    options.lookBackDays,
  )
  if (requests.kind === 'unknown') return context.abstain(resource, requests.because)
  const rate = requestRate(requests)
  if (rate.total === 0) return null
  const load = readUtilisation(context, hosted, variant, options.lookBackDays)
  if (load.kind === 'unknown') return context.abstain(resource, load.because)
  // A GPU that does nothing is judged by a rule of its own.
  if (load.gpu !== null && load.gpu.mostPercent < 1) return null
  const smaller = smallerFleets(context, hosted, variant, load, options)
  const [best, next] = smaller
  if (best === undefined) return null
  const what =
    best.instanceType === variant.instanceType
      ? `${best.instances} instances carry what ${variant.instances} do`
      : `${best.instanceType} carries what ${variant.instanceType} does`
  const peak = Math.max(load.peakCpuPercent, load.gpu?.peakPercent ?? 0)
  return pricedFinding(
    context,
    {
      resource,
      ...partOf(hosted, variant),
      title: `${hosted.endpoint.name} uses at most ${peak.toFixed(0)} % of its processors: ${what}`,
      before: describeEndpoint(hosted, [variant]),
      after: describeEndpoint(hosted, [{ ...variant, ...best }]),
      ...(next === undefined ? {} : { afterWorst: describeEndpoint(hosted, [{ ...variant, ...next }]) }),
      confidence: {
        level: 'medium',
        because: `load of ${options.lookBackDays} days or more leaves head room; latency on the smaller fleet was not measured`,
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact(
          'Busiest minutes, CPU',
          `${load.peakCpuPercent.toFixed(1)} % of all cores`,
          '/aws/sagemaker/Endpoints CPUUtilization',
        ),
        fact('Memory in use', `${load.memoryPercent.toFixed(1)} %`, '/aws/sagemaker/Endpoints MemoryUtilization'),
        fact(
          'Requests in the busiest hour, per instance',
          (rate.peakPerHour / variant.instances).toFixed(0),
          'AWS/SageMaker Invocations',
        ),
        ...load.readings.map((one) => seriesEvidence(`${one.series.metric} (${one.series.statistic})`, 'percent', one)),
        seriesEvidence('Invocations', 'requests', requests),
      ],
    },
    options.minUsdPerMonth,
  )
}
