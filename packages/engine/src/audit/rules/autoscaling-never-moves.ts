import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf, placeKey, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { measureCapacity, replayInstances } from '../signals/replay-instances.ts'
import { readVariantRequests, recentWeeks } from '../signals/request-rate.ts'
import { SCALING_FACTS, scalingIndex, variantResourceId } from '../signals/scaling-of.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  targetPercent: targetPercent(60, 'utilisation at which the autoscaling is planned to hold the instances'),
  minSavedPercent: z
    .number()
    .min(1)
    .max(90)
    .default(20)
    .describe('Percent of the instance-hours that moving would save'),
  minUsdPerMonth: minUsdPerMonth(10),
})
type Settings = z.output<typeof settings>

/** Variants that are registered with Application Auto Scaling and have kept their instances all the same, through high and low traffic. */
export const autoscalingNeverMoves = defineRule({
  id: 'autoscaling-never-moves',
  title: 'Autoscaling that never moves',
  phase: 'inference',
  remedy: 'resize',
  looksAt:
    'Scalable targets of variants, their policies, the scaling activities of the look-back, and whether utilisation followed the traffic as it does with a fixed number of instances.',
  abstainsWhen: [
    'requests, utilisation or scaling activities are not known for the look-back',
    'the target is younger than the look-back, or the endpoint was changed',
    'it is silent where utilisation shows that the number of instances changed, and where the traffic needs what is there',
  ],
  saving:
    'Instances now, less those that each hour would have needed at the target utilisation, within the bounds of the target, with at least two kept; at worst one more in every hour.',
  fix: 'Depending on the evidence: lower MinCapacity, end the suspension, add a target-tracking policy, or raise its target value to what an instance carries.',
  facts: [
    ...HOSTED_FACTS,
    ...SCALING_FACTS,
    'scalingPolicies',
    'scalingActivities',
    'scheduledActions',
    'metricSeries',
  ],
  settings,
  actions: ['repair-autoscaling'],
  *evaluate(context, options) {
    const scaling = scalingIndex(context)
    const since = context.now - options.lookBackDays * MS_PER_DAY
    const moved = new Set(
      context
        .facts('scalingActivities')
        .filter(({ startedAt, status }) => Date.parse(startedAt) >= since && status === 'Successful')
        .map((one) => placeKey(one, one.resourceId)),
    )
    const scheduled = new Set(context.facts('scheduledActions').map((one) => placeKey(one, one.resourceId)))
    const policies = new Set(context.facts('scalingPolicies').map((one) => placeKey(one, one.resourceId)))
    yield* judgeEndpoints(context, (hosted) => {
      if (hosted.serving !== 'real-time') return []
      return hosted.variants.flatMap((variant) => {
        const { endpoint } = hosted
        const target = scaling.targetOf(endpoint, endpoint.name, variant.name)
        const key = placeKey(endpoint, variantResourceId(endpoint.name, variant.name))
        if (target === null || variant.shadow || moved.has(key) || scheduled.has(key)) return []
        return [judge(context, hosted, variant, target, whyStill(target, policies.has(key)), options)]
      })
    })
  },
})

/** What keeps a target from moving, as far as its description tells. */
function whyStill(target: AccountFact<'scalableTargets'>, hasPolicy: boolean): string {
  if (target.minCapacity === target.maxCapacity) return `its bounds are the same, ${target.minCapacity}`
  if (target.scaleInSuspended) return 'scaling in is suspended'
  if (!hasPolicy) return 'it has no policy'
  return 'its policy never reached its alarm'
}

function judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  target: AccountFact<'scalableTargets'>,
  why: string,
  options: Settings,
): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const days = options.lookBackDays
  const floor = Math.min(2, variant.instances)
  if (variant.instances <= floor) return null
  const demand = readDemand(context, hosted, days)
  if (demand.kind === 'unknown') return context.abstain(resource, demand.because)
  if (demand.demand === 'none') return null
  const settled = Math.max(hosted.settledAt, Date.parse(target.createdAt))
  if (context.now - settled < days * MS_PER_DAY)
    return context.abstain(resource, `the endpoint or its scalable target was changed within the last ${days} days`)
  const requests = recentWeeks(readVariantRequests(context, hosted, variant.name, days), context.now, days)
  if (requests.kind === 'unknown') return context.abstain(resource, requests.because)
  const capacity = measureCapacity(context, hosted, variant, requests, options.targetPercent, days)
  if (capacity.kind === 'unknown') return context.abstain(resource, capacity.because)
  if (!capacity.fixedFleet) return null
  // Where the bounds are what keeps it, they are what is to be changed.
  const bounds = {
    min: why.startsWith('its bounds') ? floor : Math.max(floor, target.minCapacity),
    max: variant.instances,
  }
  const replay = replayInstances(requests.values, capacity.requestsPerInstanceHour, bounds)
  if (replay.mean > variant.instances * (1 - options.minSavedPercent / 100)) return null
  const worst = replayInstances(requests.values, capacity.requestsPerInstanceHour, { ...bounds, spare: 1 })
  const month = (instances: number): ReturnType<typeof describeEndpoint> =>
    describeEndpoint(hosted, [{ ...variant, instances }])
  return pricedFinding(
    context,
    {
      resource,
      ...partOf(hosted, variant),
      title: `The autoscaling of ${endpoint.name} has not moved for ${days} days: ${why}`,
      before: month(variant.instances),
      after: month(replay.mean),
      afterWorst: month(worst.mean),
      confidence: {
        level: 'medium',
        because: 'no scaling activity, and utilisation followed the traffic as with a fixed number of instances',
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact(
          'Bounds of the scalable target',
          `${target.minCapacity} to ${target.maxCapacity}`,
          'application-autoscaling:DescribeScalableTargets',
        ),
        fact('What keeps it', why, 'application-autoscaling:DescribeScalingPolicies'),
        fact('Scaling activities', `none in ${days} days`, 'application-autoscaling:DescribeScalingActivities'),
        fact('Instances needed on average', replay.mean.toFixed(2), 'replay of AWS/SageMaker Invocations'),
        seriesEvidence(`Invocations of ${variant.name}`, 'requests', requests),
        seriesEvidence(`${capacity.limit}Utilization`, 'percent', capacity.reading),
      ],
    },
    options.minUsdPerMonth,
  )
}
