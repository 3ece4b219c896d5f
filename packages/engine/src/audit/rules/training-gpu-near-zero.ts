import { z } from 'zod'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, isBurstable } from '../signals/candidate-types.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { gpuFamilies, onType, type GpuFamily } from '../signals/gpu-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

/** Memory of the CPU type as a multiple of the most that was in use. */
const MEMORY_HEAD_ROOM = 1.5
/** A core of another type may need so much more or less time for the same work. Assumed. */
const SLOWER = 1.5
const FASTER = 0.9

const settings = z.strictObject({
  windowDays: windowDays(),
  gpuPercent: z.number().min(0).max(10).default(1).describe('Percent of all GPUs: never more than that is no use'),
  minUsdPerMonth: minUsdPerMonth(5),
})
type Settings = z.output<typeof settings>

/** Training jobs on GPU instances that never touch the GPU. */
export const trainingGpuNearZero = defineRule({
  id: 'training-gpu-near-zero',
  title: 'CPU work on a GPU instance',
  phase: 'training',
  remedy: 'replace',
  looksAt:
    'GPUUtilization of training jobs by family, divided by the GPUs: no value of any known run above 1 %; and CPU and memory.',
  abstainsWhen: [
    'GPU or CPU utilisation of its runs is not known',
    'it is silent about families of which less than half of the runs are known, and where no CPU type is cheaper',
  ],
  saving:
    'The runs of the window as a month, less the same runs on the cheapest CPU type with as many vCPUs and half as much memory again as was in use, for the same time; types with local NVMe have no volume, others do. At worst the work takes half as long again.',
  fix: 'Start the job on the CPU type, with an image for CPU. If it was meant to use the GPU, see why it does not: device placement, a CPU build of the framework.',
  facts: ['trainingJobs', 'metricSeries'],
  settings,
  actions: ['resize-training'],
  *evaluate(context, options) {
    for (const family of gpuFamilies(context, options.windowDays)) {
      const outcome = judge(context, family, options)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(context: AuditContext, of: GpuFamily, options: Settings): Finding | Abstention | null {
  const { family, use, vcpu, spec, instanceType } = of
  if (use === null) return context.abstain(family.resource, 'GPU or CPU utilisation of its runs is not known')
  if (use.mostGpuPercent > options.gpuPercent || use.runs * 2 < family.runs.length) return null
  const has = spec.memoryGib ?? Number.POSITIVE_INFINITY
  const memoryGib = use.memoryPercent === null ? has : Math.min(has, (has * use.memoryPercent * MEMORY_HEAD_ROOM) / 100)
  const [cpu] = candidateTypes(
    context.book,
    'training',
    family.resource.region,
    (name, one) =>
      one.accelerator === null &&
      one.arch === spec.arch &&
      !isBurstable(name) &&
      (one.vcpu ?? 0) >= vcpu &&
      (one.memoryGib ?? 0) >= memoryGib,
  )
  if (cpu === undefined) return null
  const month = (times: number): ReturnType<typeof describeTraining> =>
    describeTraining(family, (run) => onType(run, cpu.instanceType, times))
  return pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: ${use.runs} runs on ${instanceType} in ${options.windowDays} days never used its GPU`,
      before: describeTraining(family),
      after: month(1),
      afterWorst: month(SLOWER),
      afterBest: month(FASTER),
      confidence: { level: 'low', because: 'that the GPU is not used is measured; how long the CPU type takes is not' },
      evidence: [
        ...runEvidence(family, family.runs, options.windowDays, 'sagemaker:DescribeTrainingJob'),
        fact('Runs with known utilisation', String(use.runs), 'CloudWatch'),
        fact('GPU, at most', `${use.mostGpuPercent.toFixed(1)} %`, '/aws/sagemaker/TrainingJobs GPUUtilization'),
        fact(
          'CPU, on average',
          `${use.meanCpuPercent.toFixed(1)} % of ${vcpu} vCPUs`,
          '/aws/sagemaker/TrainingJobs CPUUtilization',
        ),
        ...use.readings.map((one) => seriesEvidence(`${one.series.metric} of the latest run`, 'percent, summed', one)),
      ],
      notes: [
        `assumed: ${cpu.instanceType} takes as long; between ${FASTER} and ${SLOWER} times as long at the ends of the range`,
      ],
    },
    options.minUsdPerMonth,
  )
}
