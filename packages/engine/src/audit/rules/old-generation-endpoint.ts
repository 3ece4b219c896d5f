import { z } from 'zod'
import { parseInstanceType } from '../../catalog/instance-type.ts'
import { generationOf } from '../../plan/compute/generation.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, usdPerHourOf, type Candidate } from '../signals/candidate-types.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { SUCCESSORS, type Successor } from '../signals/successors.ts'
import { readUtilisation, type Utilisation } from '../signals/utilisation.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  gpuPercent: targetPercent(90, 'utilisation that the new accelerator may reach in its busiest minutes'),
  cpuPercent: targetPercent(60, 'CPU utilisation that the new type may reach in its busiest minutes'),
  memoryPercent: targetPercent(80, 'memory of the new type that may be in use'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Variants on instance families that AWS has replaced by cheaper or better ones. */
export const oldGenerationEndpoint = defineRule({
  id: 'old-generation-endpoint',
  title: 'Endpoint on an old instance family',
  phase: 'inference',
  remedy: 'replace',
  looksAt: `The instance family of every variant: ${Object.keys(SUCCESSORS).join(', ')}; and utilisation, to know how large the successor must be.`,
  abstainsWhen: [
    'accelerators: utilisation is not known for the look-back, so nobody knows whether the successor carries the load',
    'the endpoint is being changed',
    'it is silent where no successor is cheaper, has a price in the region and carries the load, and where a GPU is not used at all',
  ],
  saving:
    'Instance-hours and volumes now, less those on the cheapest successor of the same architecture at the same number of instances; types with local NVMe have no volume. At best on Graviton, which needs an image for arm64.',
  fix: 'Test the model on the new type, with an image that supports it, then update the endpoint with a configuration that names it.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['resize-endpoint'],
  *evaluate(context, options) {
    yield* judgeEndpoints(context, (hosted) =>
      hosted.variants.map((variant) => {
        const successor = SUCCESSORS[parseInstanceType(variant.instanceType)?.family ?? '']
        return successor === undefined ? null : judge(context, hosted, variant, successor, options)
      }),
    )
  },
})

function judge(
  context: AuditContext,
  hosted: HostedEndpoint,
  variant: HostedVariant,
  successor: Successor,
  options: Settings,
): Finding | Abstention | null {
  const { resource, endpoint } = hosted
  const family = parseInstanceType(variant.instanceType)?.family ?? ''
  const component = hosted.serving === 'asynchronous' ? 'async' : 'hosting'
  const now = usdPerHourOf(context.book, component, variant.instanceType, endpoint.region)
  const load = readUtilisation(context, hosted, variant, options.lookBackDays)
  const hasGpu = context.book.spec(variant.instanceType)?.accelerator?.kind === 'gpu'
  if (hasGpu && load.kind === 'unknown') return context.abstain(resource, load.because)
  if (load.kind === 'read' && load.gpu !== null && load.gpu.mostPercent < 1) return null
  const measured = load.kind === 'read' ? load : null
  const cheaper = (families: readonly string[]): Candidate | null => {
    const [best] = carriers(context, variant, component, endpoint.region, families, successor.speed, measured, options)
    return best !== undefined && (now === null || best.usdPerHour < now) ? best : null
  }
  const best = cheaper(successor.families)
  const graviton = cheaper(successor.graviton)
  const chosen = best ?? graviton
  if (chosen === null) return null
  const month = ({ instanceType }: Candidate): ReturnType<typeof describeEndpoint> =>
    describeEndpoint(hosted, [{ ...variant, instanceType }])
  const generation = generationOf(family, context.book)
  const onGraviton =
    graviton === null ? null : `${graviton.instanceType} (Graviton) costs less still, and needs an image for arm64`
  return pricedFinding(
    context,
    {
      resource,
      ...partOf(hosted, variant),
      title: `${endpoint.name} runs on ${variant.instanceType}, an old generation: ${chosen.instanceType} carries it${chosen === graviton ? ', with an image for arm64' : ''}`,
      before: describeEndpoint(hosted, [variant]),
      after: month(chosen),
      ...(best !== null && graviton !== null && graviton.usdPerHour < best.usdPerHour
        ? { afterBest: month(graviton) }
        : {}),
      confidence: {
        level: hasGpu ? 'medium' : 'high',
        because: hasGpu
          ? 'the load is measured; the speed of the new GPU is assumed from data sheets'
          : 'as many vCPUs of a newer generation, or measured to be enough',
      },
      evidence: [
        ...endpointEvidence(hosted),
        fact(
          'Why old',
          generation === null ? `${family} has been replaced` : `${generation.what}: ${generation.why}`,
          'instance families',
        ),
        ...(measured === null
          ? []
          : measured.readings.map((one) =>
              seriesEvidence(`${one.series.metric} (${one.series.statistic})`, 'percent', one),
            )),
      ],
      notes: [
        ...(onGraviton === null ? [] : [onGraviton]),
        ...(hasGpu ? [`assumed: one new GPU does ${successor.speed} times the work of an old one`] : []),
      ],
    },
    options.minUsdPerMonth,
  )
}

/** Types of the families that carry the load: as large as the old one, or as measured with head room where that is less. */
function carriers(
  { book }: AuditContext,
  variant: HostedVariant,
  component: 'hosting' | 'async',
  region: string,
  families: readonly string[],
  speed: number,
  load: Utilisation | null,
  options: Settings,
): readonly Candidate[] {
  const spec = book.spec(variant.instanceType)
  if (spec?.vcpu === null || spec?.vcpu === undefined || spec.memoryGib === null) return []
  const byLoad = (percent: number | undefined, target: number, of: number): number =>
    percent === undefined ? of : Math.min(of, (percent / target) * of)
  const cores = byLoad(load?.peakCpuPercent, options.cpuPercent, spec.vcpu)
  const memoryGib = byLoad(load?.memoryPercent, options.memoryPercent, spec.memoryGib)
  const chips = spec.accelerator?.count ?? 0
  if (load?.gpu !== null && load?.gpu !== undefined && load.gpu.peakPercent / speed > options.gpuPercent) return []
  return candidateTypes(
    book,
    component,
    region,
    (family, one) =>
      families.includes(family) &&
      (one.vcpu ?? 0) >= cores &&
      (one.memoryGib ?? 0) >= memoryGib &&
      (one.accelerator?.count ?? 0) === chips &&
      (chips === 0 || (one.accelerator?.memoryGib ?? 0) >= (spec.accelerator?.memoryGib ?? 0)),
  )
}
