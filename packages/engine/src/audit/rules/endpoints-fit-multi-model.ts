import { z } from 'zod'
import { parseInstanceType } from '../../catalog/instance-type.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Evidence, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, isBurstable } from '../signals/candidate-types.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { fact } from '../signals/evidence.ts'
import { HOSTED_FACTS, placeKey, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints, tooYoung } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readDemand } from '../signals/read-demand.ts'
import { SCALING_FACTS, scalingIndex } from '../signals/scaling-of.ts'
import { smallerFleets } from '../signals/smaller-fleets.ts'
import { standbyTag } from '../signals/standby.ts'
import { SUCCESSORS } from '../signals/successors.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { readUtilisation } from '../signals/utilisation.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  minEndpoints: z.number().int().min(2).default(4).describe('Endpoints alike: fewer are not worth the change'),
  mostCpuPercent: z
    .number()
    .min(1)
    .max(50)
    .default(20)
    .describe('Percent of its CPU that each uses in its busiest minutes'),
  peakPercent: targetPercent(60, 'CPU utilisation of the common endpoint if all were busiest at once'),
  memoryPercent: targetPercent(90, 'memory of the common endpoint that may be in use, all models loaded once'),
  minInstances: z.number().int().min(1).default(2).describe('Instances of the common endpoint at least'),
  minUsdPerMonth: minUsdPerMonth(20),
})
type Settings = z.output<typeof settings>

/** More instances than this may be for autoscaling to judge. */
const MOST_INSTANCES = 2
/** Latency from which an asynchronous endpoint may be the better answer, milliseconds. */
const LONG_MS = 5000
/** When a single endpoint counts as too large for its load. */
const SHRINK_FIRST = { peakPercent: 60, memoryPercent: 80, minInstances: 1 } as const

/** One endpoint of a group that could share instances, with what it needs. */
interface Small {
  readonly hosted: HostedEndpoint
  readonly variant: HostedVariant
  readonly cores: number
  readonly memoryGib: number
  readonly peakCpuPercent: number
}

/** Several endpoints with the same container that each keep an instance mostly idle. */
export const endpointsFitMultiModel = defineRule({
  id: 'endpoints-fit-multi-model',
  title: 'Many small endpoints that fit one multi-model endpoint',
  phase: 'inference',
  remedy: 'replace',
  looksAt:
    'Endpoints of one variant in the same account and region, on the same instance type without GPU and the same image, each with one model, asked around the clock and hardly busy.',
  abstainsWhen: [
    'requests or utilisation of an endpoint are not known: it is left out of its group',
    'an endpoint is being changed, or was made or changed within the look-back',
    'it is silent about endpoints that autoscaling, a schedule, serverless or a batch job fits, and about those without requests',
  ],
  saving:
    'Instances and volumes of the whole group, less those of one endpoint of the same family that carries all peaks at once and holds all models in memory; its volumes are as large as all of theirs. Counted once, on the first endpoint of the group.',
  fix: 'Put the artifacts of the models under one S3 prefix, create a model with Mode MultiModel in an image that supports it, and call it with TargetModel. A model that was unloaded is loaded at its next request, which then takes longer.',
  facts: [...HOSTED_FACTS, ...SCALING_FACTS, 'models', 'metricSeries'],
  settings,
  actions: ['join-endpoints'],
  *evaluate(context, options) {
    const scaling = scalingIndex(context)
    const models = new Map(context.facts('models').map((one) => [placeKey(one, one.name), one]))
    const groups = new Map<string, Small[]>()
    yield* judgeEndpoints(context, function* (hosted): Iterable<Abstention | null> {
      const { endpoint } = hosted
      const [variant, ...others] = hosted.variants
      if (hosted.serving !== 'real-time' || variant === undefined || others.length > 0) return
      if (endpoint.variants.length > 1 || variant.image === null || standbyTag(endpoint.tags) !== null) return
      const family = parseInstanceType(variant.instanceType)?.family ?? ''
      if (isBurstable(family) || Object.hasOwn(SUCCESSORS, family) || variant.instances > MOST_INSTANCES) return
      if (scaling.targetOf(endpoint, endpoint.name, variant.name) !== null) return
      const model = models.get(placeKey(endpoint, variant.config.modelName ?? ''))
      if (model === undefined || model.containers.length !== 1 || model.containers.some((one) => one.multiModel)) return
      const small = readSmall(context, hosted, variant, options)
      if (typeof small === 'string') yield context.abstain(hosted.resource, small)
      if (small === null || typeof small === 'string') return
      const key = `${placeKey(endpoint, variant.instanceType)} ${variant.image}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [small])
      else group.push(small)
    })
    for (const group of groups.values()) {
      if (group.length < options.minEndpoints) continue
      const outcome = judgeGroup(context, group, options)
      if (outcome !== null) yield outcome
    }
  },
})

/** What an endpoint needs, why it cannot be told, or null where it does not belong into a group. */
function readSmall(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  options: Settings,
): Small | string | null {
  const spec = context.book.spec(variant.instanceType)
  if (spec === null || spec.accelerator !== null || spec.vcpu === null || spec.memoryGib === null) return null
  const demand = readDemand(context, hosted, options.lookBackDays)
  if (demand.kind === 'unknown') return demand.because
  if (demand.demand !== 'always' || (demand.latency?.meanMs ?? 0) >= LONG_MS) return null
  const young = tooYoung(context, hosted, options.lookBackDays)
  if (young !== null) return young
  const load = readUtilisation(context, hosted, variant, options.lookBackDays)
  if (load.kind === 'unknown') return load.because
  if (load.peakCpuPercent > options.mostCpuPercent) return null
  // A smaller type would be a finding of its own, on dollars that are counted under another resource.
  if (smallerFleets(context, hosted, variant, load, SHRINK_FIRST).length > 0) return null
  return {
    hosted,
    variant,
    cores: (load.peakCpuPercent / 100) * spec.vcpu * variant.instances,
    memoryGib: (load.memoryPercent / 100) * spec.memoryGib,
    peakCpuPercent: load.peakCpuPercent,
  }
}

function judgeGroup(context: AuditContext, group: readonly Small[], options: Settings): Finding | Abstention | null {
  const ordered = group.toSorted((a, b) => (a.hosted.endpoint.name < b.hosted.endpoint.name ? -1 : 1))
  const [first] = ordered
  if (first === undefined) return null
  const sum = (of: (one: Small) => number): number => group.reduce((total, one) => total + of(one), 0)
  const cores = sum(({ cores: own }) => own)
  const memoryGib = sum(({ memoryGib: own }) => own)
  const volumeGb = sum(({ variant }) => variant.volumeGb * variant.instances)
  const fleet = cheapestFleet(context, first, { cores, memoryGib }, options)
  if (fleet === null) return null
  const { resource, endpoint } = first.hosted
  const names = ordered.map(({ hosted }) => hosted.endpoint.name)
  const evidence: Evidence[] = ordered.map(({ hosted, variant, peakCpuPercent, memoryGib: own }) =>
    fact(
      hosted.endpoint.name,
      `${variant.instances} × ${variant.instanceType}, busiest minutes ${peakCpuPercent.toFixed(1)} % CPU, ${own.toFixed(1)} GiB`,
      '/aws/sagemaker/Endpoints CPUUtilization, MemoryUtilization',
    ),
  )
  return pricedFinding(
    context,
    {
      resource,
      title: `${group.length} endpoints with the same container, from ${names[0] ?? ''} to ${names.at(-1) ?? ''}, use few percent of an instance each: ${fleet.instances} × ${fleet.instanceType} hold them all`,
      // By ARN: what other findings save of one of these endpoints is the same dollars.
      before: ordered.flatMap(({ hosted, variant }) =>
        describeEndpoint({ ...hosted, endpoint: { name: hosted.resource.arn } }, [variant]),
      ),
      after: describeEndpoint(
        { serving: 'real-time', components: [], endpoint: { name: `${endpoint.name} and others` } },
        [{ name: first.variant.name, shadow: false, ...fleet, volumeGb: volumeGb / fleet.instances }],
        { models: group.length },
      ),
      confidence: {
        level: 'low',
        because: 'image, type and load are alike; that the models and their callers can share an endpoint is inferred',
      },
      evidence: [fact('Image', first.variant.image ?? '', 'sagemaker:DescribeEndpoint'), ...evidence.slice(0, 100)],
    },
    options.minUsdPerMonth,
  )
}

interface Fleet {
  readonly instanceType: string
  readonly instances: number
}

/** The cheapest fleet of the same family for the needs of all; of equally dear ones that with the fewest instances. */
function cheapestFleet(
  context: AuditContext,
  { hosted, variant }: Small,
  needs: { readonly cores: number; readonly memoryGib: number },
  options: Settings,
): Fleet | null {
  const family = parseInstanceType(variant.instanceType)?.family
  const fleets = candidateTypes(context.book, 'hosting', hosted.endpoint.region, (other) => other === family).map(
    ({ instanceType, spec, usdPerHour }) => {
      const instances = Math.max(
        options.minInstances,
        Math.ceil(needs.cores / ((options.peakPercent / 100) * (spec.vcpu ?? 1))),
        Math.ceil(needs.memoryGib / ((options.memoryPercent / 100) * (spec.memoryGib ?? 1))),
      )
      return { instanceType, instances, usd: instances * usdPerHour }
    },
  )
  const [best] = fleets.toSorted((a, b) => a.usd - b.usd || a.instances - b.instances)
  return best === undefined ? null : { instanceType: best.instanceType, instances: best.instances }
}
