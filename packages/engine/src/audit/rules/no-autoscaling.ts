import { z } from 'zod'
import { parseInstanceType } from '../../catalog/instance-type.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { isBurstable } from '../signals/candidate-types.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints, tooYoung } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { measureCapacity, replayInstances } from '../signals/replay-instances.ts'
import { readVariantRequests, recentWeeks } from '../signals/request-rate.ts'
import { SCALING_FACTS, scalingIndex } from '../signals/scaling-of.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  targetPercent: targetPercent(60, 'utilisation at which the autoscaling is planned to hold the instances'),
  minInstances: z.number().int().min(1).default(2).describe('Instances that always stay on'),
  minSavedPercent: z
    .number()
    .min(1)
    .max(90)
    .default(15)
    .describe('Percent of the instance-hours: less is not worth a policy'),
  minUsdPerMonth: minUsdPerMonth(10),
})
type Settings = z.output<typeof settings>

/** Variants with a fixed number of instances whose traffic goes up and down. */
export const noAutoscaling = defineRule({
  id: 'no-autoscaling',
  title: 'Fixed number of instances on variable traffic',
  phase: 'inference',
  remedy: 'resize',
  looksAt:
    'Hourly requests of variants of three instances or more that nothing scales, and what an instance carries, measured from requests and utilisation.',
  abstainsWhen: [
    'requests or utilisation are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it is silent about burstable types, which cannot be scaled, inference components, asynchronous endpoints, and endpoints that a schedule, a batch job or serverless fits',
  ],
  saving:
    'Instances now, less the instances that each hour of the look-back would have needed at the target utilisation, never fewer than the minimum nor more than now; at worst one more in every hour.',
  fix: 'Register the variant with Application Auto Scaling between the two bounds and add a target-tracking policy on SageMakerVariantInvocationsPerInstance with the requests a minute that the evidence names.',
  facts: [...HOSTED_FACTS, ...SCALING_FACTS, 'metricSeries'],
  settings,
  actions: ['add-autoscaling'],
  *evaluate(context, options) {
    const scaling = scalingIndex(context)
    yield* judgeEndpoints(context, (hosted) => {
      if (hosted.serving !== 'real-time') return []
      const fixed = hosted.variants.filter(
        ({ name, shadow, instances, instanceType }) =>
          !shadow &&
          instances > options.minInstances &&
          !isBurstable(parseInstanceType(instanceType)?.family ?? '') &&
          scaling.targetOf(hosted.endpoint, hosted.endpoint.name, name) === null,
      )
      return fixed.map((variant) => judge(context, hosted, variant, options))
    })
  },
})

function judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  options: Settings,
): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const days = options.lookBackDays
  const demand = readDemand(context, hosted, days)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  if (demand.demand !== 'always') return null
  const young = tooYoung(context, hosted, days)
  if (young !== null) return context.abstain(resource, young)
  const requests = recentWeeks(readVariantRequests(context, hosted, variant.name, days), context.now, days)
  if (requests.kind === 'unknown') return context.abstain(resource, requests.because)
  const capacity = measureCapacity(context, hosted, variant, requests, options.targetPercent, days)
  if (capacity.kind === 'unknown') return context.abstain(resource, capacity.because)
  const bounds = { min: options.minInstances, max: variant.instances }
  const each = capacity.requestsPerInstanceHour
  const replay = replayInstances(requests.values, each, bounds)
  const most = replay.hourly.reduce((a, b) => Math.max(a, b), 0)
  // Against what the busiest hour needs: a fleet that is too large at all hours is over-sized, and judged as such.
  if (replay.mean > most * (1 - options.minSavedPercent / 100)) return null
  const worst = replayInstances(requests.values, each, { ...bounds, spare: 1 })
  const month = (instances: number): ReturnType<typeof describeEndpoint> =>
    describeEndpoint(hosted, [{ ...variant, instances }])
  return pricedFinding(
    context,
    {
      resource,
      ...partOf(hosted, variant),
      title: `${endpoint.name} runs ${variant.instances} instances all the time; its traffic asks for ${replay.mean.toFixed(1)} on average`,
      before: month(variant.instances),
      after: month(replay.mean),
      afterWorst: month(worst.mean),
      confidence: {
        level: most < variant.instances || demand.shape.weeks >= 4 ? 'high' : 'medium',
        because: `replayed hour by hour over ${demand.shape.weeks} weeks; peaks within an hour are left to the head room of ${100 - options.targetPercent} %`,
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact('Scalable target', 'none', 'application-autoscaling:DescribeScalableTargets'),
        fact(
          `Requests a minute that an instance carries at ${options.targetPercent} % ${capacity.limit}`,
          (each / 60).toFixed(0),
          `/aws/sagemaker/Endpoints ${capacity.limit}Utilization`,
        ),
        fact('Instances needed on average', replay.mean.toFixed(2), 'replay of AWS/SageMaker Invocations'),
        fact('Instances needed at most', String(most), 'replay of AWS/SageMaker Invocations'),
        seriesEvidence(`Invocations of ${variant.name}`, 'requests', requests),
        seriesEvidence(`${capacity.limit}Utilization`, 'percent', capacity.reading),
      ],
    },
    options.minUsdPerMonth,
  )
}
