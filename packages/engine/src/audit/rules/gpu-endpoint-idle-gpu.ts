import { z } from 'zod'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, isBurstable } from '../signals/candidate-types.ts'
import { describeEndpoint } from '../signals/describe-endpoint.ts'
import { endpointEvidence, fact, seriesEvidence } from '../signals/evidence.ts'
import { HOSTED_FACTS, partOf, type HostedEndpoint, type HostedVariant } from '../signals/hosted-endpoints.ts'
import { judgeEndpoints, tooYoung } from '../signals/judge-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { readVariantRequests, recentWeeks, requestRate } from '../signals/request-rate.ts'
import { lookBackDays, minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { readUtilisation } from '../signals/utilisation.ts'

const settings = z.strictObject({
  lookBackDays: lookBackDays(),
  mostGpuPercent: z.number().min(0).max(10).default(1).describe('Percent: the GPU was never busier in any minute'),
  mostGpuMemoryPercent: z
    .number()
    .min(0)
    .max(20)
    .default(1)
    .describe('Percent: GPU memory in use; a program that only opens the GPU takes more of most types'),
  peakPercent: targetPercent(60, 'CPU utilisation that the new type may reach in its busiest minutes'),
  memoryPercent: targetPercent(80, 'memory of the new type that may be in use'),
  minUsdPerMonth: minUsdPerMonth(),
})
type Settings = z.output<typeof settings>

/** Real-time variants on GPU types whose requests never touch the GPU. */
export const gpuEndpointIdleGpu = defineRule({
  id: 'gpu-endpoint-idle-gpu',
  title: 'GPU endpoint that works on the CPU',
  phase: 'inference',
  remedy: 'resize',
  looksAt:
    'GPUUtilization and GPUMemoryUtilization of variants on GPU types that get requests, with their CPU and memory.',
  abstainsWhen: [
    'GPU metrics, utilisation or requests are not known for the look-back',
    'the endpoint is being changed, or was made or changed within the look-back',
    'it is silent where GPU memory is in use, and about endpoints without requests, asynchronous ones and inference components',
  ],
  saving:
    'Instance-hours and volumes on the GPU type, less those on the cheapest type without GPU, of the same architecture, that carries CPU and memory with head room at the same number of instances.',
  fix: 'Test the container on the CPU type, then update the endpoint with a configuration that names it. If the model should use the GPU, repair the container instead.',
  facts: [...HOSTED_FACTS, 'metricSeries'],
  settings,
  actions: ['resize-endpoint'],
  *evaluate(context, options) {
    yield* judgeEndpoints(context, (hosted) => {
      if (hosted.serving !== 'real-time') return []
      const onGpu = hosted.variants.filter(
        ({ shadow, instanceType }) => !shadow && context.book.spec(instanceType)?.accelerator?.kind === 'gpu',
      )
      return onGpu.map((variant) => judge(context, hosted, variant, options))
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
  const young = tooYoung(context, hosted, options.lookBackDays)
  if (young !== null) return context.abstain(resource, young)
  const requests = recentWeeks(
    readVariantRequests(context, hosted, variant.name, options.lookBackDays),
    context.now,
    options.lookBackDays,
  )
  if (requests.kind === 'unknown') return context.abstain(resource, requests.because)
  if (requestRate(requests).total === 0) return null
  const load = readUtilisation(context, hosted, variant, options.lookBackDays)
  if (load.kind === 'unknown') return context.abstain(resource, load.because)
  if (load.gpu === null) return null
  if (load.gpu.mostPercent > options.mostGpuPercent || load.gpu.memoryPercent > options.mostGpuMemoryPercent)
    return null
  const spec = context.book.spec(variant.instanceType)
  const cores = (load.peakCpuPercent / 100) * (spec?.vcpu ?? Infinity)
  const memoryGib = (load.memoryPercent / 100) * (spec?.memoryGib ?? Infinity)
  const [best] = candidateTypes(
    context.book,
    'hosting',
    endpoint.region,
    (family, one) =>
      !isBurstable(family) &&
      one.accelerator === null &&
      one.vcpu !== null &&
      one.memoryGib !== null &&
      one.arch === spec?.arch &&
      cores <= (options.peakPercent / 100) * one.vcpu &&
      memoryGib <= (options.memoryPercent / 100) * one.memoryGib,
  )
  if (best === undefined) return context.abstain(resource, 'no type without GPU has a price and carries its load')
  return pricedFinding(
    context,
    {
      resource,
      ...partOf(hosted, variant),
      title: `${endpoint.name} pays for GPUs that it never uses: ${best.instanceType} does the same work`,
      before: describeEndpoint(hosted, [variant]),
      after: describeEndpoint(hosted, [{ ...variant, instanceType: best.instanceType }]),
      confidence: { level: 'high', because: 'the GPU was idle and its memory empty while requests were served' },
      evidence: [
        ...endpointEvidence(hosted),
        fact(
          'Busiest minute of the GPU',
          `${load.gpu.mostPercent.toFixed(1)} %`,
          '/aws/sagemaker/Endpoints GPUUtilization',
        ),
        fact(
          'GPU memory in use',
          `${load.gpu.memoryPercent.toFixed(1)} %`,
          '/aws/sagemaker/Endpoints GPUMemoryUtilization',
        ),
        fact(
          'Busiest minutes, CPU',
          `${load.peakCpuPercent.toFixed(1)} % of all cores`,
          '/aws/sagemaker/Endpoints CPUUtilization',
        ),
        ...load.readings.map((one) => seriesEvidence(`${one.series.metric} (${one.series.statistic})`, 'percent', one)),
        seriesEvidence('Invocations', 'requests', requests),
      ],
    },
    options.minUsdPerMonth,
  )
}
