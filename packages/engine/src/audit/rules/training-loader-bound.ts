import { z } from 'zod'
import { findDevice } from '../../predict/find-device.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, usdPerHourOf, type Candidate } from '../signals/candidate-types.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { gpuFamilies, onType, type GpuFamily } from '../signals/gpu-families.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth, targetPercent } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

/** The smaller GPUs may be in use so far, percent, judged by the peak rates of data sheets, which real work does not reach evenly. */
const FULL_PERCENT = 60
const MEMORY_HEAD_ROOM = 1.25
/** How much longer the work takes at worst. Assumed. */
const SLOWER = 1.3

const settings = z.strictObject({
  windowDays: windowDays(),
  gpuPercent: z.number().min(1).max(60).default(30).describe('Percent of all GPUs: a lower mean is waiting'),
  cpuPercent: targetPercent(75, 'mean of all vCPUs from which they are what the GPUs wait for'),
  minUsdPerMonth: minUsdPerMonth(10),
})
type Settings = z.output<typeof settings>

/** Training jobs whose GPUs wait for data that the vCPUs prepare. */
export const trainingLoaderBound = defineRule({
  id: 'training-loader-bound',
  title: 'GPUs that wait for the data loader',
  phase: 'training',
  remedy: 'resize',
  looksAt:
    'Mean GPUUtilization below 30 % of all GPUs while mean CPUUtilization is above 75 % of all vCPUs, over the runs of a family.',
  abstainsWhen: [
    'GPU, CPU or GPU memory utilisation of its runs is not known',
    'the speed of its GPU is in no data sheet that the program knows',
    'it is silent where no cheaper type has as many vCPUs and enough GPU for the work that is done',
  ],
  saving:
    'The runs of the window as a month, less the same runs for the same time on the cheapest type with as many vCPUs whose GPUs would be in use at 60 % at most; at worst they take 30 % longer.',
  fix: 'Move to the smaller type; or keep the type and feed it faster: more loader workers, decoded or sharded input, FastFile mode, augmentation on the GPU.',
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
  const { family, use, instanceType } = of
  if (use === null) return context.abstain(family.resource, 'GPU or CPU utilisation of its runs is not known')
  if (use.runs * 2 < family.runs.length) return null
  const waits =
    use.mostGpuPercent > 1 && use.meanGpuPercent < options.gpuPercent && use.meanCpuPercent > options.cpuPercent
  if (!waits) return null
  if (use.gpuMemoryPercent === null) return context.abstain(family.resource, 'GPU memory of its runs is not known')
  const speed = tflopsOf(instanceType, of.gpus)
  if (speed === null) return context.abstain(family.resource, `nobody knows how fast the GPU of ${instanceType} is`)
  const smaller = smallerType(context, of, (speed * use.meanGpuPercent) / FULL_PERCENT, use.gpuMemoryPercent)
  if (smaller === null) return null
  const month = (times: number): ReturnType<typeof describeTraining> =>
    describeTraining(family, (run) => onType(run, smaller.instanceType, times))
  return pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: its GPUs are ${use.meanGpuPercent.toFixed(0)} % busy and wait for the vCPUs; ${smaller.instanceType} has as many vCPUs`,
      before: describeTraining(family),
      after: month(1),
      afterWorst: month(SLOWER),
      confidence: {
        level: 'low',
        because: 'the waiting is measured; that smaller GPUs keep up is judged by data sheets',
      },
      evidence: [
        ...runEvidence(family, family.runs, options.windowDays, 'sagemaker:DescribeTrainingJob'),
        fact(
          'GPUs, on average',
          `${use.meanGpuPercent.toFixed(1)} % of ${of.gpus}`,
          '/aws/sagemaker/TrainingJobs GPUUtilization',
        ),
        fact(
          'CPU, on average',
          `${use.meanCpuPercent.toFixed(1)} % of ${of.vcpu} vCPUs`,
          '/aws/sagemaker/TrainingJobs CPUUtilization',
        ),
        fact(
          'GPU memory, at most',
          `${use.gpuMemoryPercent.toFixed(1)} %`,
          '/aws/sagemaker/TrainingJobs GPUMemoryUtilization',
        ),
        ...use.readings.map((one) => seriesEvidence(`${one.series.metric} of the latest run`, 'percent, summed', one)),
      ],
      notes: ['assumed: the time of a run is the time of its loader, which has as many vCPUs afterwards'],
    },
    options.minUsdPerMonth,
  )
}

/** Cheapest type with as many vCPUs, enough GPU speed (10^12 operations a second, half precision) and enough GPU memory. */
function smallerType({ book }: AuditContext, of: GpuFamily, tflops: number, memoryPercent: number): Candidate | null {
  const { region } = of.family.resource
  const now = usdPerHourOf(book, 'training', of.instanceType, region)
  const inUseGib = ((of.spec.accelerator?.memoryGib ?? 0) * memoryPercent) / 100
  const types = candidateTypes(
    book,
    'training',
    region,
    (_, one) =>
      one.accelerator?.kind === 'gpu' &&
      one.arch === of.spec.arch &&
      one.accelerator.count <= of.gpus &&
      (one.vcpu ?? 0) >= of.vcpu &&
      (one.accelerator.memoryGib ?? 0) >= inUseGib * MEMORY_HEAD_ROOM,
  )
  return (
    types.find(
      ({ instanceType, spec, usdPerHour }) =>
        now !== null && usdPerHour < now && (tflopsOf(instanceType, spec.accelerator?.count ?? 1) ?? 0) >= tflops,
    ) ?? null
  )
}

function tflopsOf(instanceType: string, gpus: number): number | null {
  const device = findDevice(instanceType)?.device
  return device === undefined || device.vendor !== 'nvidia' ? null : device.halfTflops * gpus
}
